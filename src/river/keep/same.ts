import { isFrontDoor } from './canonical-url.ts';
import { fold, hidden } from './content.ts';

/** What is compared to tell whether two items are the same one said twice. */
export interface Comparable {
  sourceId: number;
  voiceId: number;
  canonicalUrl: string | null;
  contentHash: string;
  title: string;
  /** How the text begins, some 2,000 characters. */
  begins: string;
  toldAt: Date;
  eventStarts: Date | null;
  /** It was taken down: its words are gone, but for a hash of its folded title. */
  takenDown?: { titleHash: string } | undefined;
}

/** Said again later than this, the same words are news again (a yearly notice). */
const DAYS = 30;

/**
 * Whether `later` is `earlier` said again, so that it is folded into it. They are the same if told within 30 days of
 * each other, with the same event time if any, and either
 * - the same voice says the same words; or
 * - they have the same address (not a front page) and the same words; or
 * - they have the same address through two sources, and titles alike (an aggregator may shorten or extend them); or
 * - they have the same address in one source, the same title, and nearly the same text (its software changed the id).
 * What was taken down is recognised by its hashes: the same words by the same voice, or the same address and title.
 * A calendar or a list whose entries all lead to one page is so not folded into one.
 */
export function isSameSaidAgain(later: Comparable, earlier: Comparable): boolean {
  if (earlier.takenDown) return isTakenDown(later, earlier, earlier.takenDown.titleHash);
  if (Math.abs(later.toldAt.getTime() - earlier.toldAt.getTime()) > DAYS * 86_400_000) return false;
  if (later.eventStarts?.getTime() !== earlier.eventStarts?.getTime()) return false;
  const sameWords = later.contentHash === earlier.contentHash;
  if (sameWords && later.voiceId === earlier.voiceId) return true;
  const url = later.canonicalUrl;
  if (url === null || url !== earlier.canonicalUrl || isFrontDoor(url)) return false;
  if (sameWords) return true;
  if (later.sourceId !== earlier.sourceId) return titlesAlike(later.title, earlier.title);
  return fold(later.title) === fold(earlier.title) && shared(later.begins, earlier.begins) >= 0.8;
}

function isTakenDown(later: Comparable, earlier: Comparable, titleHash: string): boolean {
  const sameWords = later.contentHash === earlier.contentHash;
  if (sameWords && later.voiceId === earlier.voiceId) return true;
  return (
    later.canonicalUrl !== null &&
    hidden(later.canonicalUrl) === earlier.canonicalUrl &&
    (sameWords || hidden(fold(later.title)) === titleHash)
  );
}

/** The same, one the beginning of the other, or most words of the shorter one in the other. */
export function titlesAlike(a: string, b: string): boolean {
  const [one, two] = [a, b].map((title) => fold(title).replace(/\s*(\.\.\.|\[\.\.\.\])$/, '')) as [
    string,
    string,
  ];
  if (one === two || (one.length > 10 && two.startsWith(one)) || (two.length > 10 && one.startsWith(two)))
    return true;
  return shared(one, two) >= 0.6;
}

/** Which share of the distinct words of the shorter text is in the other: 0 to 1; 0 where there are fewer than three. */
function shared(a: string, b: string): number {
  const [fewer, more] = [a, b]
    .map((text) => new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []))
    .sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  if (fewer.size < 3) return 0;
  return [...fewer].filter((word) => more.has(word)).length / fewer.size;
}
