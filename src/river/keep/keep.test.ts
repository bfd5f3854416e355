import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import {
  draft,
  placeFinding,
  smallTown,
  source,
  subjectFinding,
  understood,
} from '../../../test/small-town.ts';
import type { Db } from '../../ground/db/db.ts';
import type { Draft } from '../read/read.ts';
import type { Understood } from '../understand/understand.ts';
import {
  alreadyKept,
  correctPlace,
  correctSubject,
  countToUnderstandAgain,
  findItems,
  forgetOld,
  itemById,
  type Kept,
  keep,
  markMatched,
  putBack,
  takeDown,
  toUnderstandAgain,
  understoodAgain,
  unmatched,
} from './keep.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let db: Db;
beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
});
afterEach(() => db.close());

const keepAll = (
  from: number,
  drafts: Draft[],
  now = NOW,
  found: Partial<Understood> = {},
): Promise<Kept[]> =>
  db.tx((tx) =>
    keep(
      tx,
      source(from),
      drafts.map((one) => ({ draft: one, understood: understood(found) })),
      now,
    ),
  );
const outcomes = (kept: Kept[]) => kept.map((one) => one.outcome);
const listed = async (query = {}) =>
  (await findItems(db, query, { limit: 100 })).items.map((item) => item.title);

describe('keeping', () => {
  test('is new once, then known, and nothing is written twice', async () => {
    const drafts = [draft('a'), draft('b')];
    expect(await alreadyKept(db, 1, drafts)).toEqual(new Set());
    const first = await keepAll(1, drafts);
    expect(outcomes(first)).toEqual(['new', 'new']);
    expect(await alreadyKept(db, 1, drafts)).toEqual(new Set(['a', 'b']));
    const again = await keepAll(1, drafts, later(1));
    expect(outcomes(again)).toEqual(['known', 'known']);
    expect(again.map((one) => one.id)).toEqual(first.map((one) => one.id));
    expect(await db.query('select count(*)::int as n from items')).toEqual([{ n: 2 }]);
    expect(await db.query('select count(*)::int as n from item_versions')).toEqual([{ n: 0 }]);
  });

  test('an edit is a new version, and the old words stay', async () => {
    const [first] = await keepAll(1, [draft('a', { text: 'The pool opens in June.' })]);
    await db.tx((tx) => markMatched(tx, [first!.id!], NOW));
    const edited = draft('a', { text: 'The pool opens in July.' });
    expect(await alreadyKept(db, 1, [edited])).toEqual(new Set());
    const [second] = await keepAll(1, [edited], later(2));
    expect(second).toEqual({ outcome: 'changed', id: first!.id, title: 'About a' });
    const item = await itemById(db, first!.id!);
    expect(item).toMatchObject({
      version: 2,
      changedAt: later(2),
      toldAt: NOW,
      text: 'The pool opens in July.',
    });
    expect(item?.versions).toEqual([
      { version: 1, title: 'About a', text: 'The pool opens in June.', keptAt: NOW },
    ]);
    expect(await unmatched(db, 10)).toEqual([first!.id]);
    expect((await findItems(db, { words: 'july' }, { limit: 5 })).items).toHaveLength(1);
    expect((await findItems(db, { words: 'june' }, { limit: 5 })).items).toHaveLength(0);
  });

  test.each([
    ['spaces and quotes', { text: 'It’s  “open”\n\nnow https://a.test/x?utm_source=feed' }],
    ['tracking in the text', { text: 'It\'s "open" now https://a.test/x?utm_source=mail&utm_medium=b' }],
    ['letter case', { text: 'IT\'S "OPEN" NOW https://a.test/x' }],
    ['tracking in the address', { url: 'https://www.a.test/a/?fbclid=123#top' }],
  ])('%s make no version', async (_what, change) => {
    const first = { text: 'It\'s "open" now https://a.test/x' };
    await keepAll(1, [draft('a', first)]);
    const again = draft('a', { ...first, ...change });
    expect(await alreadyKept(db, 1, [again])).toEqual(new Set(['a']));
    expect(outcomes(await keepAll(1, [again]))).toEqual(['known']);
  });

  test('a moved event is brought up to date without a version, and is matched again', async () => {
    const event = { starts: later(10), allDay: false, status: 'confirmed' as const };
    const [first] = await keepAll(1, [draft('a', { event })]);
    await db.tx((tx) => markMatched(tx, [first!.id!], NOW));
    const moved = draft('a', { event: { ...event, starts: later(11), status: 'cancelled' } });
    expect(await alreadyKept(db, 1, [moved])).toEqual(new Set());
    expect(outcomes(await keepAll(1, [moved]))).toEqual(['known']);
    const item = await itemById(db, first!.id!);
    expect(item).toMatchObject({ version: 1, event: { starts: later(11), status: 'cancelled' } });
    expect(await unmatched(db, 10)).toEqual([first!.id]);
  });

  test('told when it was published, but never later than kept, nor in 1970', async () => {
    await keepAll(1, [
      draft('past', { published: later(-3) }),
      draft('future', { published: later(30) }),
      draft('zero', { published: new Date(0), updated: later(-1) }),
      draft('undated'),
    ]);
    const { items } = await findItems(db, {}, { limit: 10 });
    expect(items.map((item) => [item.title, item.toldAt])).toEqual([
      ['About future', NOW],
      ['About undated', NOW],
      ['About zero', later(-1)],
      ['About past', later(-3)],
    ]);
  });

  test('one id listed twice in a batch is one item: the newest of them', async () => {
    const kept = await keepAll(1, [
      draft('a', { text: 'old', updated: later(-2) }),
      draft('a', { text: 'new', updated: later(-1) }),
    ]);
    expect(outcomes(kept)).toEqual(['known', 'new']);
    expect(kept[0]!.id).toBe(kept[1]!.id);
    expect((await itemById(db, kept[0]!.id!))?.text).toBe('new');
  });

  test('parallel keeps of the same batch make exactly one row of each (trust row 30)', async () => {
    const drafts = Array.from({ length: 20 }, (_, n) => draft(`p${n}`));
    const all = await Promise.all(Array.from({ length: 20 }, () => keepAll(1, drafts)));
    const fresh = all.flat().filter((one) => one.outcome === 'new');
    expect(fresh).toHaveLength(20);
    expect(await db.query('select count(*)::int as n from items')).toEqual([{ n: 20 }]);
  });

  test('parallel keeps of one article through several sources fold it into one (trust row 30)', async () => {
    const article = (guid: string) =>
      draft(guid, { url: 'https://council.test/news/pool', title: 'Pool to close' });
    const all = await Promise.all([1, 2, 3, 5, 6].map((from) => keepAll(from, [article(`g${from}`)])));
    expect(outcomes(all.flat()).sort()).toEqual(['folded', 'folded', 'folded', 'folded', 'new']);
    expect(await listed()).toEqual(['Pool to close']);
  });

  test('the unique indexes that this stands on are there (trust row 30)', async () => {
    const rows = await db.query<{ def: string }>(
      `select pg_get_indexdef(indexrelid) as def from pg_index where indisunique and indisvalid
       and indrelid in ('items'::regclass, 'item_versions'::regclass, 'item_places'::regclass,
         'item_subjects'::regclass, 'forgotten'::regclass, 'matches'::regclass, 'interests'::regclass)`,
    );
    const columns = rows.map((row) => /\(.*\)/.exec(row.def)![0]);
    for (const key of [
      '(source_id, guid)',
      '(item_id, version)',
      '(item_id, place_id)',
      '(item_id, subject_id)',
      '(source_id, guid_hash)',
      '(interest_id, item_id)',
      '(key)',
    ])
      expect(columns).toContain(key);
  });

  test('takes any text: NUL, halves of surrogates, __proto__, huge words (trust row 39)', async () => {
    const hostile = `a\u0000b\ud800c\udfff __proto__ constructor \ue000x\ue001`;
    const many = Array.from({ length: 60_000 }, (_, n) => `word${n * 7919}`).join(' ');
    const kept = await keepAll(1, [
      draft(`guid\u0000\ud800`, {
        title: hostile,
        text: `${hostile} ${many}`,
        author: hostile,
        categories: [hostile, '__proto__', 'constructor'],
        enclosures: [{ url: `https://a.test/${hostile}`, type: hostile }],
        event: { starts: new Date('+012345-01-01T00:00:00Z'), allDay: false, location: hostile },
        language: undefined as never,
      }),
      draft('x'.repeat(100_000), { url: `https://a.test/${'y'.repeat(100_000)}` }),
      draft('word', { text: 'z'.repeat(300_000), published: new Date(Number.NaN) }),
    ]);
    expect(outcomes(kept)).toEqual(['new', 'new', 'new']);
    const item = await itemById(db, kept[0]!.id!);
    expect(item?.title).toBe('ab\ufffdc\ufffd __proto__ constructor x');
    expect(item?.categories).toEqual([item?.title, '__proto__', 'constructor']);
    const found = await findItems(db, { words: 'constructor' }, { limit: 5 });
    expect(found.items.map((one) => one.id)).toEqual([kept[0]!.id]);
  });
});

describe('findings and corrections', () => {
  const found = { places: [placeFinding('gn:2'), placeFinding('gn:4')], subjects: [subjectFinding('parks')] };

  test('an item comes with its voice, places, subjects and their evidence', async () => {
    const [kept] = await keepAll(1, [draft('a')], NOW, found);
    const item = await itemById(db, kept!.id!);
    expect(item?.voice).toEqual({ id: 1, slug: 'council', name: 'Wendlebury Council', kind: 'council' });
    expect(
      item?.places.map((one) => [one.placeId, one.name, one.confidence, one.mentions[0]?.phrase]),
    ).toEqual([
      ['gn:2', 'Ladywell', 0.9, 'Ladywell'],
      ['gn:4', 'Farleigh', 0.9, 'Farleigh'],
    ]);
    expect(item?.subjects).toMatchObject([{ subjectId: 'parks', confidence: 0.8, decidedBy: 'machine' }]);
  });

  test('what an editor decided survives understanding again, and an edit', async () => {
    const [kept] = await keepAll(1, [draft('a')], NOW, found);
    const id = kept!.id!;
    await db.tx(async (tx) => {
      expect(await correctPlace(tx, id, 'gn:4', 'reject')).toBe(true);
      expect(await correctPlace(tx, id, 'gn:3', 'add')).toBe(true);
      expect(await correctSubject(tx, id, 'parks', 'reject')).toBe(true);
      expect(await correctSubject(tx, id, 'buses', 'add')).toBe(true);
      expect(await correctPlace(tx, id, 'gn:999', 'add')).toBe(false);
      expect(await correctSubject(tx, 999, 'buses', 'add')).toBe(false);
    });
    const ids = async () => {
      const item = await itemById(db, id);
      return [
        item!.places.map((one) => one.placeId).sort(),
        item!.subjects.map((one) => one.subjectId).sort(),
      ];
    };
    expect(await ids()).toEqual([['gn:2', 'gn:3'], ['buses']]);
    await db.tx((tx) => understoodAgain(tx, id, understood({ ...found, version: '2' })));
    expect(await ids()).toEqual([['gn:2', 'gn:3'], ['buses']]);
    await keepAll(1, [draft('a', { text: 'Something else altogether.' })], later(1), {
      places: [placeFinding('gn:4')],
    });
    expect(await ids()).toEqual([['gn:3'], ['buses']]);
    expect(await listed({ places: ['gn:4'] })).toEqual([]);
    expect(await listed({ places: ['gn:3'], subjects: ['buses'] })).toEqual(['About a']);
  });

  test('findings of an older version are found to be made again', async () => {
    const [kept] = await keepAll(1, [draft('a', { point: { lat: 51, lon: 0 } })], NOW, { version: '1' });
    const all = { since: '0001-01-01', limit: 10 };
    // What was not matched yet has its turn first.
    expect(await toUnderstandAgain(db, '2', all)).toEqual([]);
    await db.tx((tx) => markMatched(tx, [kept!.id!], NOW));
    expect(await toUnderstandAgain(db, '1', all)).toEqual([]);
    expect(await toUnderstandAgain(db, '2', { ...all, since: '2999-01-01' })).toEqual([]);
    expect(await countToUnderstandAgain(db, '2', all.since)).toBe(1);
    expect(await toUnderstandAgain(db, '2', all)).toMatchObject([
      { id: kept!.id, title: 'About a', point: { lat: 51, lon: 0 }, location: null },
    ]);
  });
});

describe('taking down and forgetting', () => {
  test('a take-down blanks the words, everywhere, and does not come back', async () => {
    const [kept] = await keepAll(1, [draft('a', { url: 'https://council.test/x' })], NOW, {
      places: [placeFinding('gn:2')],
    });
    const [copy] = await keepAll(2, [draft('b', { url: 'https://council.test/x', title: 'About a' })]);
    expect(copy!.outcome).toBe('folded');
    await keepAll(1, [draft('a', { url: 'https://council.test/x', text: 'Edited.' })]);
    await db.tx((tx) => takeDown(tx, kept!.id!, 'names a child', NOW));
    expect(
      outcomes(await keepAll(1, [draft('a', { url: 'https://council.test/x', text: 'Again.' })])),
    ).toEqual(['forgotten']);
    expect(await alreadyKept(db, 1, [draft('a')])).toEqual(new Set(['a']));
    expect(await listed()).toEqual([]);
    const item = await itemById(db, kept!.id!);
    expect(item).toMatchObject({ title: '', text: '', html: '', url: null, places: [], versions: [] });
    expect(item?.takenDown).toEqual({ at: NOW, because: 'names a child' });
    const left = await db.query<{ row: string }>(
      `select to_jsonb(items)::text || coalesce((select jsonb_agg(o)::text from item_versions o), '')
         || coalesce((select jsonb_agg(p)::text from item_places p), '') as row from items`,
    );
    for (const { row } of left) expect(row).not.toMatch(/About|All there|Edited|Ladywell|council\.test/);
  });

  test('the same article through another source stays down too', async () => {
    const [kept] = await keepAll(1, [draft('a', { url: 'https://council.test/x' })]);
    await db.tx((tx) => takeDown(tx, kept!.id!, 'asked to', NOW));
    const again = await keepAll(2, [
      draft('y', { url: 'https://council.test/x', title: 'Other title', text: 'All there is…' }),
      draft('z', { url: 'https://council.test/x', title: 'About a', text: 'Shortened by…' }),
    ]);
    expect(outcomes(again)).toEqual(['new', 'folded']);
    expect(await listed()).toEqual(['Other title']);
  });

  test('put back, it is the same item when its source says it again', async () => {
    const [kept] = await keepAll(1, [draft('a')]);
    await db.tx((tx) => takeDown(tx, kept!.id!, 'by mistake', NOW));
    expect(await db.tx((tx) => putBack(tx, kept!.id!))).toEqual({ sourceIds: [1] });
    expect(await listed()).toEqual([]);
    expect(await alreadyKept(db, 1, [draft('a')])).toEqual(new Set());
    const [again] = await keepAll(1, [draft('a')], later(1), { places: [placeFinding('gn:2')] });
    expect(again!.id).toBe(kept!.id);
    expect(await listed({ places: ['gn:1'] })).toEqual(['About a']);
    expect(await itemById(db, kept!.id!)).toMatchObject({ version: 1, takenDown: null });
    expect(await db.tx((tx) => putBack(tx, kept!.id!))).toBeNull();
  });

  test('what is old goes, with its copies, and is not taken for new; what is still to come stays', async () => {
    await keepAll(1, [
      draft('old', { published: later(-400) }),
      draft('fair', { published: later(-400), event: { starts: later(5), allDay: true } }),
      draft('recent', { published: later(-2) }),
    ]);
    await keepAll(6, [
      draft('copy', { title: 'About old', text: 'All there is to say of old.', published: later(-399) }),
    ]);
    expect(await db.tx((tx) => forgetOld(tx, later(-365), 100))).toBe(2);
    expect((await listed()).sort()).toEqual(['About fair', 'About recent']);
    expect(outcomes(await keepAll(1, [draft('old', { published: later(-400) })]))).toEqual(['forgotten']);
    expect(await alreadyKept(db, 1, [draft('old')])).toEqual(new Set(['old']));
    expect(await db.tx((tx) => forgetOld(tx, later(-365), 100))).toBe(0);
  });
});
