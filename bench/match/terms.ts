/** What interests are filed under in the peer's tables: the rarest term of each, by how often the sample's items have it. */
import type { Db } from '../../src/ground/db/db.ts';
import type { InterestRow, ItemFacts } from '../../src/river/match/filing/facts.ts';
import { cellOf, LEVELS, levelFor, onSphere } from '../../src/river/match/filing/globe.ts';
import type { Often } from '../../src/river/match/filing/often.ts';
import { type Asked, readQuery } from '../../src/river/match/filing/tsquery.ts';
import { WHOLE } from '../../src/river/match/match.ts';
import { interestsBetween, newestInterest } from '../../src/river/match/store/interest-rows.ts';
import { TERM_INDEXES, TERM_TABLES } from './peer.ts';

const ROWS = 20_000;

/** Files all interests, and the terms of the items that will be asked about. */
export async function fileInTables(db: Db, often: Often, items: readonly ItemFacts[]): Promise<void> {
  await db.exec(TERM_TABLES);
  const newest = await newestInterest(db);
  for (let after = 0; after < newest; after += ROWS) {
    const rows = await interestsBetween(db, WHOLE, after, after + ROWS);
    const filed = rows.flatMap((row) => rarest(row, often).map((term) => [row.id, term] as const));
    await db.query(
      'insert into bench_terms (interest_id, term) select * from unnest($1::bigint[], $2::text[])',
      [filed.map(([id]) => id), filed.map(([, term]) => term)],
    );
  }
  for (const item of items)
    await db.query('insert into bench_item_terms (item_id, term) select $1::bigint, unnest($2::text[])', [
      item.id,
      [...new Set(termsOf(item))],
    ]);
  await db.exec(TERM_INDEXES);
}

function rarest(row: InterestRow, often: Often): string[] {
  const sum = <T>(parts: readonly T[], cost: (part: T) => number) =>
    parts.reduce((all, one) => all + cost(one), 0);
  const place = sum(row.places, often.place);
  const subject = sum(row.subjects, often.subject);
  const choices: [cost: number, terms: string[]][] = [[1, ['r']]];
  if (row.places.length > 0) choices.push([place, row.places.map((id) => `p${id}`)]);
  if (row.places.length > 0 && row.asked.length === 1)
    choices.push([place * subject, row.places.map((id) => `b${id} ${row.asked[0]}`)]);
  if (row.subjects.length > 0) choices.push([subject, row.asked.map((id) => `s${id}`)]);
  const words = row.english === null ? null : cover(readQuery(row.english), often);
  if (words) choices.push([sum(words, often.word), words.map((word) => `w${word}`)]);
  if (row.near) {
    const level = levelFor(row.near.metres);
    const cell = onSphere(row.near.lat, row.near.lon).map((one) => cellOf(one, level));
    choices.push([0.0002 * 2.5 ** level, [`c${level} ${cell.join(' ')}`]]);
  }
  return choices.reduce((best, one) => (one[0] < best[0] ? one : best))[1];
}

function cover(asked: Asked, often: Often): string[] | null {
  if (asked.kind === 'word') return [asked.word];
  if (asked.kind === 'nothing' || asked.kind === 'not') return null;
  const [left, right] = [cover(asked.left, often), cover(asked.right, often)];
  if (asked.kind === 'or') return left && right && [...left, ...right];
  if (!left || !right) return left ?? right;
  const cost = (words: string[]) => words.reduce((all, word) => all + often.word(word), 0);
  return cost(left) <= cost(right) ? left : right;
}

function termsOf(item: ItemFacts): string[] {
  const places = item.places.flatMap(({ within }) => within);
  const subjects = item.subjects.flatMap(around);
  const terms = ['r', ...places.map((id) => `p${id}`), ...subjects.map((id) => `s${id}`)];
  for (const place of places) for (const subject of subjects) terms.push(`b${place} ${subject}`);
  for (const [, word] of item.search.matchAll(/'([^']+)'/g)) terms.push(`w${word}`);
  for (const { lat, lon } of item.points)
    for (let level = 0; level < LEVELS; level++) {
      const [x, y, z] = onSphere(lat, lon).map((one) => cellOf(one, level)) as [number, number, number];
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          for (const dz of [-1, 0, 1]) terms.push(`c${level} ${x + dx} ${y + dy} ${z + dz}`);
    }
  return terms;
}

/** A made-up subject's name holds those above it: `3.1.2` lies in `3.1` and in `3`. */
function around(subject: string): string[] {
  const parts = subject.split('.');
  return parts.map((_, n) => parts.slice(0, n + 1).join('.'));
}
