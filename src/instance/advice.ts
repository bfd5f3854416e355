import type { Draft } from '../river/read/read.ts';

const YEAR = 365 * 86_400_000;
const DAY = 86_400_000;

/** What would make a feed easier to hear, in plain English. */
export const ADVICE = {
  none: 'It has no posts yet. We will hear the first one when it comes.',
  dates: 'Most posts have no date. Give each the day and time that it was published.',
  titles: 'Most posts have no title. A title lets readers choose.',
  addresses: 'Most posts have no address of their own, so readers cannot be sent to you.',
  whole:
    'Only the beginning of each post is there. With the whole text we can tell better where and what it is about.',
  categories: 'No post has a category. A word or two of your own would tell us what each is about.',
  places:
    'No post says where it is about. A point or the name of a place would let us tell those who live there.',
  language: 'It does not say which language it is in.',
  old: 'Its newest post is more than a year old. Is there a newer feed?',
  future: 'Some posts are dated in the future. If those are events, a calendar (.ics) says so better.',
  plain: 'It is not served over https, so others can read and change it on the way.',
} as const;
export type Advice = keyof typeof ADVICE;

interface FeedSeen {
  url: string;
  language: string | undefined;
  newest: Date | null;
  now: Date;
}

/** In order of how much it would help. */
export function adviceFor(drafts: readonly Draft[], { url, language, newest, now }: FeedSeen): Advice[] {
  const some = drafts.length > 0;
  const most = (has: (draft: Draft) => boolean) => drafts.filter(has).length * 2 > drafts.length;
  const advice: [boolean, Advice][] = [
    [!some, 'none'],
    [some && !most((one) => one.published !== undefined || one.event !== undefined), 'dates'],
    [some && !most((one) => (one.title ?? '') !== ''), 'titles'],
    [some && !most((one) => one.url !== undefined), 'addresses'],
    [some && !most((one) => one.text.length > 280), 'whole'],
    [some && drafts.every((one) => one.categories.length === 0), 'categories'],
    [some && drafts.every((one) => one.point === undefined && one.event?.location === undefined), 'places'],
    [language === undefined && !most((one) => one.language !== undefined), 'language'],
    [newest !== null && now.getTime() - newest.getTime() > YEAR, 'old'],
    [
      drafts.some((one) => one.published !== undefined && one.published.getTime() > now.getTime() + DAY),
      'future',
    ],
    [url.startsWith('http:'), 'plain'],
  ];
  return advice.flatMap(([applies, which]) => (applies ? [which] : []));
}
