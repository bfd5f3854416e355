import type { OpmlFeed } from '../river/read/read.ts';
import { type FeedChoice, VOICE_KINDS, type VoiceKind } from '../river/sources/sources.ts';
import { find, listen, voiceName } from './listening.ts';
import type { Report } from './long-work.ts';
import type { AddressToAdd } from './means.ts';
import type { Parts } from './parts.ts';
import type { Progress, SaidOfVoice } from './shape.ts';

/** How many sites are looked at side by side; of one host there is only ever one question at a time. */
const SIDE = 6;
const MOST = 2_000;

/** Finds and adds what is behind each address, and reports as it goes. */
export async function addEach(
  given: readonly (string | AddressToAdd)[],
  report: Report,
  parts: Parts,
): Promise<void> {
  const asked = distinct(given.map((one) => (typeof one === 'string' ? { address: one } : one)));
  await eachOf(asked, report, 'Finding feeds', async (one) => addOne(one, parts));
}

async function addOne(one: AddressToAdd, parts: Parts): Promise<Progress['results'][number]> {
  const { address } = one;
  const found = await find(address, parts.out.http, parts.means.clock);
  if (found.kind !== 'found') return { address, kind: found.kind, message: found.message };
  const chosen = proposed(found.choices);
  const said: SaidOfVoice = {
    ...(one.name !== undefined && { voiceName: one.name }),
    ...(one.kind !== undefined && { kind: one.kind }),
  };
  let added = 0;
  for (const choice of chosen) {
    const title = found.site ?? choice.title;
    const named =
      said.voiceName === undefined ? { ...said, voiceName: voiceName(title, found.homeUrl) } : said;
    const came = await listen({ ...choice, homeUrl: found.homeUrl }, named, parts);
    if (came.kind === 'added') added++;
  }
  const what = chosen.map((choice) => choice.title).join(', ');
  return added > 0
    ? { address, kind: 'added', message: `We listen to ${what}.` }
    : { address, kind: 'known', message: `We listened to ${what} already.` };
}

/** Without anybody to ask: all that are not minor, if there are; a site's posts and its calendar are both its own. */
export function proposed(choices: FeedChoice[]): FeedChoice[] {
  const main = choices.filter((one) => !one.minor && one.items > 0);
  return (main.length > 0 ? main : choices.slice(0, 1)).slice(0, 4);
}

/** The feeds of a list are what somebody listens to already, so they are not looked for again. */
export async function chosenFrom(feeds: readonly OpmlFeed[], report: Report, parts: Parts): Promise<void> {
  await eachOf(feeds.slice(0, MOST), report, 'Adding feeds', async (feed) => {
    const kind = feed.category?.map(kindNamed).find((one) => one !== undefined);
    const came = await listen(
      { feedUrl: feed.xmlUrl, title: feed.title, pageUrl: feed.htmlUrl ?? null },
      kind && { kind },
      parts,
    );
    const message =
      came.kind === 'added' ? `We listen to ${feed.title}.` : `We listened to ${feed.title} already.`;
    return { address: feed.xmlUrl, kind: came.kind, message };
  });
}

async function eachOf<T>(
  all: readonly T[],
  report: Report,
  step: string,
  work: (one: T) => Promise<Progress['results'][number]>,
): Promise<void> {
  let next = 0;
  let done = 0;
  report.at(step, 0);
  const lane = async () => {
    while (next < all.length && !report.stopped()) {
      report.result(await work(all[next++]!));
      report.at(step, ++done / all.length);
    }
  };
  await Promise.all(Array.from({ length: SIDE }, lane));
}

function distinct(asked: AddressToAdd[]): AddressToAdd[] {
  const wanted = asked
    .map((one) => ({ ...one, address: one.address.trim() }))
    .filter((one) => one.address !== '');
  return [...new Map(wanted.map((one) => [one.address, one])).values()].slice(0, MOST);
}

function kindNamed(heading: string): VoiceKind | undefined {
  const key = heading.trim().toLowerCase().replace(/\s+/g, '-');
  return VOICE_KINDS.find((kind) => kind === key);
}
