import { bodyById } from '../commons/people/people.ts';
import {
  publishRoundup,
  type Rounding,
  type Roundup,
  type RoundupCame,
  roundupById,
} from '../commons/roundups/roundups.ts';
import { html } from '../ground/page/page.ts';
import { queueMentions } from '../river/deliver/deliver.ts';
import type { Draft } from '../river/read/read.ts';
import type { InstanceMeans } from './means.ts';
import type { Memory } from './memory.ts';
import type { Running } from './running.ts';

/**
 * What follows when a body publishes a round-up: it is announced as an item of the body's voice, and each page that it quotes
 * is told by Webmention, in the same transaction.
 */
export function roundingUpOf(
  means: Pick<InstanceMeans, 'db' | 'clock' | 'jobs' | 'baseUrl'>,
  memory: Pick<Memory, 'settings'>,
  river: Pick<Running, 'announce'>,
) {
  return {
    publish: (by: Rounding, id: number) =>
      means.db.tx(async (tx): Promise<RoundupCame> => {
        const now = means.clock.now();
        const came = await publishRoundup(tx, by, id, now);
        if (came !== 'done') return came;
        const roundup = (await roundupById(tx, id))!;
        const body = (await bodyById(tx, by.bodyId))!;
        const source = `${means.baseUrl()}/roundups/${id}`;
        const language = (await memory.settings())?.language ?? 'en';
        const pageUrl = `${means.baseUrl()}/record/${body.slug}`;
        const speaker = { voiceId: body.voiceId, key: `roundups:${body.id}`, title: body.name, pageUrl };
        await river.announce(tx, speaker, [draftOf(roundup, source, language)]);
        const targets = [...new Set(roundup.parts.flatMap(({ url }) => url ?? []))];
        if ((await queueMentions(tx, { source, targets }, now)) > 0) await means.jobs?.hint(tx, 'send');
        return came;
      }),
  };
}

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A round-up as an item: every quote with its link, the body's words between, and who says so. */
function draftOf(roundup: Roundup, url: string, language: string): Draft {
  const { title, opening, closing, parts, speaker, body } = roundup;
  const signed = `${speaker.name}, ${speaker.title}, ${body.name}`;
  const prose = (text: string) => paragraphs(text).map((one) => html`<p>${one}</p>`);
  return {
    guid: `roundup-${roundup.id}`,
    url,
    title,
    author: signed,
    ...(roundup.publishedAt && { published: roundup.publishedAt }),
    html: String(
      html`${prose(opening)}${parts.map(
        (part) =>
          html`<p>${part.url ? html`<a href="${part.url}">${part.title}</a>` : part.title}${part.author ? html` (${part.author})` : null}</p>${part.quote === '' ? null : html`<blockquote><p>${part.quote}</p></blockquote>`}${prose(part.words)}`,
      )}${prose(closing)}<p>${signed}</p>`,
    ),
    text: [
      ...paragraphs(opening),
      ...parts.flatMap((part) => [
        part.author ? `${part.title} (${part.author})` : part.title,
        part.quote && `“${part.quote}”`,
        ...paragraphs(part.words),
      ]),
      ...paragraphs(closing),
      signed,
    ]
      .filter((one) => one !== '')
      .join('\n\n'),
    language,
    categories: [],
    enclosures: [],
  };
}
