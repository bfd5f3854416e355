/** Row 20: no search, sort or filter reaches the database as anything but a value. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, apiAddressOf, bearer, harvest, pagesFor } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

const EVIL = [
  "'; select pg_sleep(9) --",
  "1' or '1'='1",
  '") union select email from people --',
  '(select pg_sleep(9))',
  'id; drop table items',
  'case when 1=1 then id else told_at end',
  '\\',
  "%'||pg_sleep(9)||'",
  '$1 ?1 :a @x',
  ':* & ! <-> ((',
  '🧨'.repeat(40),
];

test('every parameter of every page and operation, in eleven ways', { timeout: 90_000 }, async () => {
  const names = new Set(['q', 'sort', 'order', 'after', 'before', 'kind', 'when', 'from', 'page', 'limit']);
  for (const { text, at } of await pagesFor(whole, editor)) {
    const { forms, links } = harvest(text, at);
    for (const link of links)
      for (const name of new URL(link, 'http://x').searchParams.keys()) names.add(name);
    for (const form of forms.filter(({ method }) => method === 'GET'))
      for (const name of Object.keys(form.fields)) names.add(name);
  }
  expect(names.size).toBeGreaterThan(12);
  const before = await whole.sums();
  const began = process.cpuUsage();
  for (const route of whole.routes.filter(({ method }) => method === 'GET'))
    for (const evil of EVIL) {
      const query = new URLSearchParams([...names].map((name) => [name, evil]));
      const at = addressOf(route, editor, whole);
      const from = performance.now();
      const { status } = await whole.ask(`${at}?${query}`, { as: editor });
      expect(status, `${at} ${evil}`).toBeLessThan(500);
      expect(performance.now() - from, `${at} ${evil}`).toBeLessThan(8_000);
    }
  for (const { method, path: at, query } of whole.operations.filter(({ method }) => method === 'GET'))
    for (const evil of EVIL)
      for (const name of Object.keys(query?.shape ?? {})) {
        const asked = `${apiAddressOf(at, editor, whole)}?${new URLSearchParams({ [name]: evil })}`;
        const { status } = await whole.ask(asked, bearer(editor.session, { method }));
        expect(status, asked).toBeLessThan(500);
      }
  expect(process.cpuUsage(began).user).toBeGreaterThan(0);
  expect(await whole.sums()).toEqual(before);
});

test('no statement is built from what was given: only from names of ours, numbers of parameters and other statements', () => {
  const SRC = path.join(import.meta.dirname, '../../src');
  const bad: string[] = [];
  for (const name of fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
    if (!/(^|\/)store(?:-[\w-]+)?\.ts$|\/store\/[\w-]+\.ts$/.test(name)) continue;
    const text = fs.readFileSync(path.join(SRC, name), 'utf8');
    // A hole between quotes of SQL would be a value put into the words.
    for (const [hole] of text.matchAll(/(?:select|from|where|set|values|=)[^`]{0,200}'\$\{[^}]*\}'/gi))
      if (!/'\$\{(?:[A-Z_]+|[\w.]*\.?(?:table|name|key|column)|quoted\(\w+\))\}'/.test(hole))
        bad.push(`${name}: ${hole.slice(-60)}`);
  }
  expect(bad).toEqual([]);
});
