import { agoOf, clockTime, dayOf, inWords, lengthOf, momentOf, onTheWall } from './moments.ts';
import { HEIGHT, picturePath, WIDTH } from './picture.ts';
import type { ItemPlan, VoicePlan } from './voice-file.ts';
import { escaped, toHtml, toPlain } from './writing.ts';

/** Whether a reader comes for the first time or has been before: by then some posts were edited and one deleted. */
export type Visit = 'first' | 'later';

/** What a voice said, at its moment, ready to be put in any form. */
export interface Post {
  n: number;
  feed: string;
  path: string;
  url: string;
  /** May be empty: not everybody gives their posts titles. */
  title: string;
  html: string;
  text: string;
  published: Date;
  updated: Date | null;
  by: string | null;
  tags: string[];
  language: string;
  point: { lat: number; lon: number } | null;
  deadline: Date | null;
  event: Happening | null;
  /** `matter/happening`, for tests: never told to readers. */
  matter: string | null;
  apply: boolean;
  picture: { url: string; alt: string } | null;
}

export interface Happening {
  starts: Date;
  ends: Date;
  place: string;
  cancelled: boolean;
  bookable: boolean;
  /** Every week on this day (`WE`), so many times. */
  weekly: { day: string; count: number } | null;
}

export interface Setting {
  now: Date;
  /** `http://council.tarrowbridge.localhost:8089` */
  origin: string;
  pointOf: (placeId: string) => { lat: number; lon: number } | null;
}

/** What a voice's site holds on a visit, the newest first. */
export function postsOf(voice: VoicePlan, setting: Setting, visit: Visit): Post[] {
  return voice.items
    .filter((item) => visit === 'first' || item.later?.kind !== 'deleted')
    .map((item) => postOf(voice, item, setting, visit))
    .sort((a, b) => b.published.getTime() - a.published.getTime() || b.n - a.n);
}

function postOf(voice: VoicePlan, item: ItemPlan, setting: Setting, visit: Visit): Post {
  const { now, origin } = setting;
  const say = (key: string) => item.facts.get(key) ?? null;
  const published = agoOf(item.ago, now);
  if (!published) throw new Error(`${voice.host}: no time in ${item.ago}`);
  const edited = visit === 'later' && item.later?.kind === 'text' ? item.later.body : null;
  const event = happening(item, now);
  const told = withDays(edited ?? item.body, now);
  const body = event && !isDiary(voice, item) ? `${told}\n\n${whenAndWhere(event)}` : told;
  const path = pathOf(voice, item);
  const at = say('at');
  const deadline = say('deadline');
  const picture = pictureOf(item, origin);
  return {
    n: item.n,
    feed: say('feed') ?? voice.feeds[0]!.key,
    path,
    url: origin + path,
    title: item.title,
    html: (picture ? `<p>${imageOf(picture)}</p>\n` : '') + toHtml(body),
    picture,
    text: toPlain(body),
    published,
    updated: edited === null ? null : new Date(Math.min(now.getTime(), published.getTime() + 9 * 3_600_000)),
    by: say('by'),
    tags: say('tags')?.split('; ') ?? [],
    language: say('lang') ?? voice.facts.get('language')!,
    point: at ? setting.pointOf(`sample:${at}`) : null,
    deadline: deadline ? momentOf(deadline, '17:00', now) : null,
    event,
    matter: say('m'),
    apply: say('action') === 'apply',
  };
}

function happening(item: ItemPlan, now: Date): Happening | null {
  const said = item.facts.get('event');
  if (!said) return null;
  const [, day = '', time = '', length = '', place = ''] = /^(\S+) (\S+) (\S+) @ (.+)$/.exec(said) ?? [];
  const starts = momentOf(day, time, now);
  if (!starts) throw new Error(`no event in ${said}`);
  const [, weekday, count] = /^([A-Z]{2}) (\d+)$/.exec(item.facts.get('every') ?? '') ?? [];
  return {
    starts,
    ends: new Date(starts.getTime() + lengthOf(length)),
    place,
    cancelled: item.facts.has('cancelled'),
    bookable: item.facts.has('book'),
    weekly: weekday ? { day: weekday, count: Number(count) } : null,
  };
}

function pictureOf(item: ItemPlan, origin: string): Post['picture'] {
  const [motif, alt] = item.facts.get('picture')?.split(' | ') ?? [];
  return motif && alt ? { url: `${origin}${picturePath(motif, item.n)}`, alt } : null;
}

const imageOf = ({ url, alt }: { url: string; alt: string }): string =>
  `<img src="${escaped(url)}" alt="${escaped(alt)}" width="${WIDTH}" height="${HEIGHT}" />`;

/** A diary has fields for when and where; in a blog they are words. */
function isDiary(voice: VoicePlan, item: ItemPlan): boolean {
  const feed = voice.feeds.find(({ key }) => key === item.facts.get('feed')) ?? voice.feeds[0]!;
  return feed.idiom === 'ical' || feed.idiom === 'jsonld-page';
}

function whenAndWhere({ starts, ends, place }: Happening): string {
  const wall = onTheWall(starts);
  const times = [starts, ends].map(clockTime).join(' to ');
  return `**When:** ${inWords(wall, 'en')}, ${times}. **Where:** ${place}.`;
}

function withDays(body: string, now: Date): string {
  return body.replace(
    /\{(cy )?([a-z]{0,3}[+-]\d+)\}/g,
    (_all, welsh: string | undefined, expression: string) => {
      const day = dayOf(expression, now);
      if (!day) throw new Error(`no day in ${expression}`);
      return inWords(day, welsh ? 'cy' : 'en');
    },
  );
}

/** The post's own address: for ever the same, since it hangs on the first title and the number alone. */
export function pathOf(voice: VoicePlan, item: Pick<ItemPlan, 'n' | 'title'>): string {
  const slug = slugOf(item.title);
  const before = voice.items.filter((one) => one.n < item.n && slugOf(one.title) === slug).length;
  return voice.facts
    .get('links')!
    .replace('{slug}', before === 0 ? slug : `${slug}-${before + 1}`)
    .replace('{n}', String(2000 + item.n * 3));
}

function slugOf(title: string): string {
  const words = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f’'“”]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.filter(Boolean).slice(0, 8).join('-');
}
