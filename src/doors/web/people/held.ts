import {
  addressesOf,
  type FeedEnding,
  linksOf,
  type Mute,
  mutesOf,
  type Subscription,
  sayWish,
  silencesOf,
  subscriptionsOf,
} from '../../../river/deliver/deliver.ts';
import { listVoices, type Silent, silentSources } from '../../../river/sources/sources.ts';
import { placeById } from '../../../river/understand/understand.ts';
import type { Chrome } from '../chrome.ts';
import { sayComing, sayTime, type Telling } from '../words/when.ts';
import { inSentence } from '../words/words.ts';
import { calledNear } from './called-near.ts';
import type { PeopleMeans } from './means.ts';
import type { Way } from './wish-form.ts';

/** A subscription as its holder sees it. */
export interface Held
  extends Pick<Subscription, 'id' | 'state' | 'nextDigest' | 'resumeAt' | 'hour' | 'weekday' | 'cadence'> {
  /** What it is about, in words. */
  wish: string;
  way: Way | 'push' | 'webhook';
  /** The address of its private feed, if it is one. */
  feed: string | null;
  /** Whom it was told things from, and who is silent now. */
  silent: Silent[];
  /** What they hear less of in it. */
  mutes: { id: number; words: string }[];
}

/** All that a person holds and has not ended. */
export async function heldBy(personId: number, means: PeopleMeans, chrome: Chrome): Promise<Held[]> {
  const all = (await subscriptionsOf(means.db, personId)).filter(({ state }) => state !== 'ended');
  const say = await wordsFor(all, means, chrome);
  const mutes = await mutesOf(
    means.db,
    all.map(({ id }) => id),
  );
  const silences = await silencesOf(
    means.db,
    all.map(({ interestId }) => interestId),
    await silentSources(means.db, chrome.now),
    chrome.now,
  );
  return all.map((one) => ({
    id: one.id,
    state: one.state,
    nextDigest: one.nextDigest,
    resumeAt: one.resumeAt,
    hour: one.hour,
    weekday: one.weekday,
    cadence: one.cadence,
    wish: say(one),
    way: one.channel === 'mail' ? one.cadence : one.channel,
    feed: one.channel === 'feed' ? feedAddress(one, 'atom', means, chrome) : null,
    silent: silences.get(one.interestId)?.silent ?? [],
    mutes: mutes
      .filter(({ subscriptionId }) => subscriptionId === one.id)
      .map((muted) => ({ id: muted.id, words: sayMute(muted, chrome) })),
  }));
}

/** “anything from The Chronicle”. */
export function sayMute({ kind, subjectId, voice, title }: Mute, { words, subject }: Chrome): string {
  const say = words.choosing.muted;
  if (kind === 'voice') return say.voice(voice ?? '');
  if (kind === 'subject') return say.subject(inSentence(subject(subjectId ?? '') ?? subjectId ?? ''));
  return say[kind](title ?? '');
}

/** What subscriptions are about, in words, with the names looked up once. */
export async function wordsFor(
  all: readonly Subscription[],
  { db, names, instance }: PeopleMeans,
  chrome: Chrome,
): Promise<(one: Subscription) => string> {
  const places = new Map<string, string>();
  for (const id of new Set(all.flatMap(({ criterion }) => criterion.places))) {
    const place = await placeById(db, id);
    if (place) places.set(id, place.name);
  }
  const voiced = all.some(({ criterion }) => criterion.voices.length > 0);
  const voices = new Map(voiced ? (await listVoices(db)).map(({ id, name }) => [id, name]) : []);
  return ({ criterion }) =>
    sayWish(criterion, {
      place: (id) => places.get(id) ?? null,
      subject: (id) => chrome.subject(id) ?? names.subject(id)?.label ?? null,
      voice: (id) => voices.get(id) ?? null,
      patchName: chrome.site.patchName,
      near: (spot) => calledNear(spot, instance),
    });
}

export function feedAddress(
  one: Subscription,
  ending: FeedEnding,
  { sealer }: PeopleMeans,
  chrome: Chrome,
): string {
  return addressesOf(chrome.site).feed(linksOf(sealer).feed(one), ending);
}

/** "tomorrow, 7am": when the next letter is made. */
export function sayNext(at: Date, telling: Telling): string {
  return telling.words.when.at(sayComing(at, telling), sayTime(at, telling));
}

/** By which medium, and how often. */
export function sayWay({ way }: Pick<Held, 'way'>, { words }: Chrome): string {
  return way === 'push' || way === 'webhook' ? words.media.ways[way] : words.people.manage.ways[way];
}
