import type { Source } from './source.ts';

export interface Health {
  state: 'well' | 'quiet' | 'troubled' | 'paused' | 'new';
  /** One or two sentences for everybody. */
  words: string;
}

const DAY = 86_400_000;

/**
 * How a source fares, against its own rhythm and not a fixed limit. `perWeek` is how many items it usually gives.
 * Quiet is no fault, and the words do not call it one.
 */
export function healthOf(
  source: Pick<
    Source,
    'state' | 'pausedBecause' | 'lastFetched' | 'lastNew' | 'errors' | 'errorMessage' | 'nextDue'
  > & { quietAfter?: Date | null },
  perWeek: number,
  now: Date,
): Health {
  if (source.state === 'paused') {
    return {
      state: 'paused',
      words: `We are not listening at the moment. ${source.pausedBecause ?? ''}`.trim(),
    };
  }
  if (source.errors > 0) {
    const since = source.lastFetched ? ` We last got through ${ago(source.lastFetched, now)}.` : '';
    return {
      state: 'troubled',
      words: `${source.errorMessage ?? 'It could not be read.'}${since} We keep trying.`,
    };
  }
  if (!source.lastFetched) return { state: 'new', words: 'We have not listened to it yet.' };
  if (!source.lastNew) return { state: 'quiet', words: 'We listen, but it has not said anything yet.' };
  const silent = now.getTime() - source.lastNew.getTime();
  const usual = rhythmInWords(perWeek);
  const expected = (7 * DAY) / Math.max(perWeek, 0.05);
  const quiet = source.quietAfter ? now > source.quietAfter : silent > Math.max(4 * expected, 3 * DAY);
  const state = quiet ? 'quiet' : 'well';
  const first = `It last said something ${ago(source.lastNew, now)}${state === 'quiet' ? '' : '.'}`;
  return {
    state,
    words:
      state === 'quiet' ? `${first}; it usually speaks ${usual}.` : `${first} It usually speaks ${usual}.`,
  };
}

export function rhythmInWords(perWeek: number): string {
  if (perWeek >= 10) return 'several times a day';
  if (perWeek >= 5) return 'about once a day';
  if (perWeek >= 1.5) return `about ${Math.round(perWeek)} times a week`;
  if (perWeek >= 0.7) return 'about once a week';
  if (perWeek >= 0.2) return 'a few times a month';
  return 'now and then';
}

/** "today", "yesterday", "3 days ago", "2 weeks ago", "5 months ago". */
export function ago(then: Date, now: Date): string {
  const days = Math.floor((now.getTime() - then.getTime()) / DAY);
  if (days < 1) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days ago`;
  if (days < 60) return `${Math.round(days / 7)} weeks ago`;
  return `${Math.round(days / 30.4)} months ago`;
}
