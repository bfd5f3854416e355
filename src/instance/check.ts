import type { Clock } from '../ground/clock/clock.ts';
import type { Http } from '../ground/http/http.ts';
import { type Draft, readAll } from '../river/read/read.ts';
import { eventWindow } from '../river/sources/sources.ts';
import { proposed } from './adding.ts';
import { askOnce, find, wordsOf } from './listening.ts';
import type { CheckReport } from './shape.ts';

const SHOWN = 5;
const YEAR = 365 * 86_400_000;

/** What we would make of an address: what we find there, how we read it, and what would make it easier to hear. */
export async function check(typed: string, http: Http, clock: Clock): Promise<CheckReport> {
  const found = await find(typed, http, clock);
  if (found.kind !== 'found') return { kind: 'failed', message: found.message };
  const [choice] = proposed(found.choices);
  const came = await askOnce(choice!.feedUrl, http, clock);
  if (came.kind !== 'new') return { kind: 'failed', message: wordsOf(came) };
  const said = await readAll(came, { window: eventWindow(clock.now()) });
  if (said.kind !== 'feed') return { kind: 'failed', message: said.message };
  const { feed, drafts, format, mended } = said;
  return {
    kind: 'checked',
    found,
    feed: {
      feedUrl: choice!.feedUrl,
      title: feed.title ?? null,
      format,
      language: feed.language ?? drafts.find(({ language }) => language)?.language ?? null,
      items: drafts.length,
      newest: choice!.newest,
      drafts: drafts.slice(0, SHOWN),
      mended,
      advice: adviceOn(drafts, {
        url: choice!.feedUrl,
        language: feed.language,
        newest: choice!.newest,
        now: clock.now(),
      }),
    },
  };
}

interface FeedSeen {
  url: string;
  language: string | undefined;
  newest: Date | null;
  now: Date;
}

/** In order of how much it would help. */
export function adviceOn(drafts: readonly Draft[], { url, language, newest, now }: FeedSeen): string[] {
  const most = (has: (draft: Draft) => boolean) => drafts.filter(has).length * 2 > drafts.length;
  const advice: [boolean, string][] = [
    [drafts.length === 0, 'It has no posts yet. We will hear the first one when it comes.'],
    [
      drafts.length > 0 && !most((one) => one.published !== undefined || one.event !== undefined),
      'Most posts have no date. Give each the day and time that it was published.',
    ],
    [
      drafts.length > 0 && !most((one) => (one.title ?? '') !== ''),
      'Most posts have no title. A title lets readers choose.',
    ],
    [
      drafts.length > 0 && !most((one) => one.url !== undefined),
      'Most posts have no address of their own, so readers cannot be sent to you.',
    ],
    [
      drafts.length > 0 && !most((one) => one.text.length > 280),
      'Only the beginning of each post is there. With the whole text we can tell better where and what it is about.',
    ],
    [
      language === undefined && !most((one) => one.language !== undefined),
      'It does not say which language it is in.',
    ],
    [
      newest !== null && now.getTime() - newest.getTime() > YEAR,
      'Its newest post is more than a year old. Is there a newer feed?',
    ],
    [
      drafts.some(
        (one) => one.published !== undefined && one.published.getTime() > now.getTime() + 86_400_000,
      ),
      'Some posts are dated in the future. If those are events, a calendar (.ics) says so better.',
    ],
    [url.startsWith('http:'), 'It is not served over https, so others can read and change it on the way.'],
  ];
  return advice.flatMap(([applies, words]) => (applies ? [words] : []));
}
