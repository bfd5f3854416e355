import type { Reply } from '../../../commons/replies/replies.ts';
import { html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** What a body read and had nothing to add to. */
export interface NothingAdded {
  mentionId: number;
  itemId: number | null;
  url: string | null;
  title: string;
  at: Date;
  outcome: string;
}

/** The record as an Atom feed (RFC 4287): answers, and what was read with nothing to add, newest first. */
export function recordFeed(
  title: string,
  path: string,
  replies: readonly Reply[],
  nothing: readonly NothingAdded[],
  chrome: Chrome,
): string {
  const say = chrome.words.replies;
  const { baseUrl, name } = chrome.site;
  const tag = (id: string) => `tag:${new URL(baseUrl).hostname},2026:${id}`;
  const entries = [
    ...replies.map((reply) => {
      const withdrawn = reply.state === 'withdrawn';
      const { answers, speaker, body } = reply;
      const words = withdrawn
        ? say.withdrawn
        : `${answers.quote === '' ? '' : `“${answers.quote}”\n\n`}${reply.words}`;
      return {
        at: withdrawn ? reply.changedAt : (reply.publishedAt ?? reply.changedAt),
        entry: html`<entry><id>${tag(`reply-${reply.id}`)}</id><title>${body.name}: ${answers.title}</title><link rel="alternate" type="text/html" href="${baseUrl}/replies/${reply.id}"/>${answers.url ? html`<link rel="related" href="${answers.url}"/>` : null}<published>${(reply.publishedAt ?? reply.changedAt).toISOString()}</published><updated>${reply.changedAt.toISOString()}</updated><author><name>${say.signed(speaker.name, speaker.title, body.name)}</name></author><content type="text">${words}</content></entry>`,
      };
    }),
    ...nothing.map((one) => ({
      at: one.at,
      entry: html`<entry><id>${tag(`nothing-to-add-${one.mentionId}`)}</id><title>${say.record.nothingTo(one.title)}</title><link rel="alternate" href="${one.url ?? `${baseUrl}/items/${one.itemId}`}"/><updated>${one.at.toISOString()}</updated><content type="text">${one.outcome}</content></entry>`,
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  const updated = entries[0]?.at ?? chrome.now;
  return `<?xml version="1.0" encoding="utf-8"?>\n${html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${chrome.language}"><id>${tag(`${path}.atom`)}</id><title>${title}</title><updated>${updated.toISOString()}</updated><link rel="self" type="application/atom+xml" href="${baseUrl}${path}.atom"/><link rel="alternate" type="text/html" href="${baseUrl}${path}"/><author><name>${name}</name></author>
${entries.map(({ entry }) => html`${entry}\n`)}</feed>`}\n`;
}
