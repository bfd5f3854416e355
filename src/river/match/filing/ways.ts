import type { InterestRow } from './facts.ts';
import type { Often } from './often.ts';

/** What an interest is filed by; `rest` are those that ask for nothing that an item could be told by. */
export type Way =
  | 'rest'
  | 'place'
  | 'place and subject'
  | 'subject'
  | 'single subjects'
  | 'words'
  | 'point'
  | 'point and subject'
  | 'voice'
  | 'source';

/**
 * The way that opens the interest's drawer for the fewest items. `cover` is how many items have a word that it must have (null
 * if there is none such), `single` whether its subjects can be filed with a place or point, `point` how many have one in the cells around its own, or null.
 */
export function rarest(
  row: InterestRow,
  often: Often,
  { cover, single, point }: { cover: number | null; single: boolean; point: number | null },
): Way {
  const sum = <T>(parts: readonly T[], cost: (part: T) => number) =>
    Math.min(
      1,
      parts.reduce((all, part) => all + cost(part), 0),
    );
  const place = sum(row.places, often.place);
  const subject = row.subjects.length > 0 ? sum(row.subjects, often.subject) : 1;
  let best: Way = 'rest';
  let least = 1;
  const choose = (way: Way, cost: number) => {
    if (cost >= least) return;
    best = way;
    least = cost;
  };
  if (row.places.length > 0) choose(single ? 'place and subject' : 'place', single ? place * subject : place);
  if (point !== null) choose(single ? 'point and subject' : 'point', single ? point * subject : point);
  if (row.subjects.length > 0) choose(single ? 'single subjects' : 'subject', subject);
  if (cover !== null) choose('words', cover);
  if (row.voices.length > 0)
    choose(
      'voice',
      sum(row.voices, (id) => often.from(`v${id}`)),
    );
  if (row.sources.length > 0)
    choose(
      'source',
      sum(row.sources, (id) => often.from(`s${id}`)),
    );
  return best;
}
