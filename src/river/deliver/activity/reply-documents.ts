import type { Site } from '../site.ts';
import type { ReplyToSay } from '../store/reply-notes.ts';
import { actorAddresses } from './addresses.ts';
import { actorDocument } from './documents.ts';
import { linked, plain } from './markup.ts';

const AS = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${AS}#Public`;
type Speaker = { slug: string; name: string };

/** A body as an actor: its page on the record is its id. A place's slug is never `record`, so no listing has its handle. */
export const actorOfBody = (slug: string) => ({ handle: `record.${slug}`, path: `/record/${slug}` });

export const replyAddress = (site: Pick<Site, 'baseUrl'>, id: number) =>
  `${site.baseUrl.replace(/\/+$/, '')}/replies/${id}`;

export function bodyDocument(body: Speaker, about: string, pem: string, site: Site): object {
  const who = { ...actorOfBody(body.slug), name: `${body.name} · ${site.name}`, about, since: null };
  // Nobody can follow it: it speaks to whom it answers. What it says is on the record, and in the body's feed.
  return { ...actorDocument(who, pem, site), type: 'Organization', manuallyApprovesFollowers: true };
}

/** An official reply as a note: to whom, the words, and who says so. */
export function replyNote(reply: ReplyToSay, site: Site): Record<string, unknown> {
  const { id } = actorAddresses(site, actorOfBody(reply.body.slug));
  const page = replyAddress(site, reply.id);
  const { to } = reply;
  const greeting = to ? `<a href="${plain(to.actor)}" class="u-url mention">${plain(to.handle)}</a> ` : '';
  const paragraphs = reply.words
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one, n) => `<p>${n === 0 ? greeting : ''}${linked(one).replaceAll('\n', '<br>')}</p>`);
  const signed = [`${reply.speaker}, ${reply.role}, ${reply.body.name}`, reply.disclosure ?? ''];
  const signature = signed.filter(Boolean).map((one) => plain(one));
  const content = `${paragraphs.join('')}<p>${signature.join('<br>')}</p><p>${linked(page)}</p>`;
  return {
    '@context': AS,
    id: page,
    type: 'Note',
    attributedTo: id,
    inReplyTo: to?.inReplyTo ?? reply.url,
    content,
    url: page,
    published: reply.publishedAt.toISOString(),
    to: [PUBLIC],
    cc: to ? [to.actor] : [],
    tag: to ? [{ type: 'Mention', href: to.actor, name: to.handle }] : [],
  };
}

/** What stands where a reply was that was withdrawn. */
export function replyTombstone(reply: ReplyToSay, site: Site): Record<string, unknown> {
  return {
    '@context': AS,
    id: replyAddress(site, reply.id),
    type: 'Tombstone',
    formerType: 'Note',
    deleted: reply.changedAt.toISOString(),
    to: [PUBLIC],
    cc: reply.to ? [reply.to.actor] : [],
  };
}

/** That a reply was said, or taken back. */
export function replyActivity(
  kind: 'Create' | 'Delete',
  reply: ReplyToSay,
  site: Site,
): Record<string, unknown> {
  const note = kind === 'Create' ? replyNote(reply, site) : replyTombstone(reply, site);
  const { '@context': context, to, cc, ...object } = note;
  return {
    '@context': context,
    id: `${replyAddress(site, reply.id)}#${kind.toLowerCase()}`,
    type: kind,
    actor: actorAddresses(site, actorOfBody(reply.body.slug)).id,
    published: (kind === 'Create' ? reply.publishedAt : reply.changedAt).toISOString(),
    to,
    cc,
    object: kind === 'Create' ? { ...object, to, cc } : object,
  };
}
