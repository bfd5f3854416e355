import type { Silent } from '../../sources/sources.ts';
import { letterWords } from './words.ts';

const DAY_S = 86_400;
/** Days between two posts, up to which each of the words for “how often” is said. */
const OFTEN = [0.6, 1.7, 5, 10, 45, Number.POSITIVE_INFINITY];

/** “Ladywell Council usually posts about once a day; nothing for 16 days.” */
export function saySilence(
  { voice, kind, since, usual }: Omit<Silent, 'sourceId'>,
  now: Date,
  language = 'en',
): string {
  const say = letterWords(language).silence;
  const days = say.days(Math.max(1, Math.floor((now.getTime() - since.getTime()) / 1000 / DAY_S)));
  if (kind === 'unreachable') return say.unreachable(voice, days);
  if (kind === 'stopped') return say.stopped(voice, days);
  if (usual === null) return say.nothing(voice, days);
  return say.quiet(voice, say.often[OFTEN.findIndex((most) => usual / DAY_S < most)]!, days);
}
