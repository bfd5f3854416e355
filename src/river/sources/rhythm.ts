/** How often somebody speaks, in seconds: between two posts as a rule, and at the longest. */
export interface SpeakingRhythm {
  usual: number;
  longest: number;
}

const DAY = 86_400;
/** So many of the newest posts tell it; with fewer than the least there is no rule to break. */
const NEWEST = 20;
const LEAST = 4;

/** The rhythm that a source has kept, or null where it has said too little to have one. What is dated ahead does not count. */
export function rhythmOf(postTimes: readonly Date[], now: Date): SpeakingRhythm | null {
  const times = postTimes
    .map((time) => time.getTime())
    .filter((time) => time <= now.getTime())
    .sort((a, b) => b - a)
    .slice(0, NEWEST);
  if (times.length < LEAST) return null;
  const gaps = times.slice(1).map((time, n) => (times[n]! - time) / 1000);
  return {
    usual: Math.max(1, Math.round(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length)),
    longest: Math.max(...gaps),
  };
}

/** After how many seconds without a word somebody of this rhythm is unusually silent: never sooner than three days. */
export const silenceOf = ({ usual, longest }: SpeakingRhythm) =>
  Math.round(Math.max(4 * usual, 1.5 * longest, 3 * DAY));
