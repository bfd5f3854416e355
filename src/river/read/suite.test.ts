import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dangersIn } from './dangers.ts';
import { type Draft, type ReadLine, read, readLine } from './read.ts';

const shared = new URL('../../../../shared/data/feeds/', import.meta.url);
const there = existsSync(shared);

type Row = { file: string; url?: string; contentType?: string; expect: [string, unknown][] };
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  trade: '™',
};
const decode = (s: string): string =>
  s.replace(/&(#x?[0-9a-f]+|\w+);/gi, (all, e: string) =>
    e[0] !== '#'
      ? (entities[e.toLowerCase()] ?? all)
      : String.fromCodePoint(
          /^#x/i.test(e) ? Number.parseInt(e.slice(2), 16) : Number.parseInt(e.slice(1), 10),
        ),
  );
const plain = (v: unknown): string => {
  let s = String(v ?? '');
  for (let i = 0; i < 2; i++)
    s = decode(s.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?[a-z!][^<>]*>/gi, ''));
  return s.replace(/[\s\u00a0]+/g, ' ').trim();
};

function values(line: ReadLine, key: string): unknown[] {
  if (!('items' in line)) return [];
  const item = line.items[0];
  const all: Record<string, unknown[]> = {
    'feed.title': [line.feed.title],
    'feed.url': [line.feed.url],
    'feed.language': [line.feed.language],
    'item.title': [item?.title],
    'item.url': [item?.url],
    'item.id': [item?.id],
    'item.author': [item?.author],
    'item.text': [item?.summary, item?.content],
    items: [line.items.length],
  };
  return all[key] ?? [];
}

describe.skipIf(!there)('feeds no one here wrote (skipped where ../shared is not there)', () => {
  test('at least 97 in 100 of the suite are read as expected', async () => {
    const rows = readFileSync(new URL('suite/expect.jsonl', shared), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((l) => JSON.parse(l) as Row);
    const wrong: string[] = [];
    for (const row of rows) {
      const bytes = readFileSync(new URL(`suite/${row.file}`, shared));
      const line = readLine(row.file, await read({ bytes, url: row.url, contentType: row.contentType }));
      if (!row.expect.every(([k, v]) => values(line, k).some((x) => plain(x) === plain(v))))
        wrong.push(row.file);
    }
    // What is left wants HTTP headers (Content-Location, Content-Language) that come with no file.
    expect(wrong.length / rows.length, wrong.join(' ')).toBeLessThanOrEqual(0.03);
  });

  test('every feed that a site served is read, with nothing garbled', async () => {
    const folder = new URL('real/', shared);
    for (const file of readdirSync(folder)) {
      const result = await read({
        bytes: readFileSync(new URL(file, folder)),
        url: `https://feed.example/${file}`,
      });
      if (result.kind !== 'feed') throw new Error(`${file}: ${result.kind}`);
      expect(result.drafts.length, file).toBeGreaterThan(0);
      for (const d of result.drafts) sensible(d, file);
    }
  });
});

function sensible(d: Draft, file: string): void {
  expect(d.guid, file).not.toBe('');
  for (const date of [d.published, d.updated])
    if (date) expect(date.getUTCFullYear(), file).toBeGreaterThan(1990);
  expect(`${d.title} ${d.text} ${d.author}`, file).not.toMatch(
    /Ã[\u0080-\u00bf©¨]|â€|\ufffd|\[object |undefined undefined undefined u/,
  );
  expect(d.title ?? '', file).not.toMatch(/<\/|&amp;|&#\d/);
  expect(dangersIn(d.html), file).toEqual([]);
}
