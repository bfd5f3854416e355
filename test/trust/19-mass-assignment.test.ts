/**
 * Row 19: whatever a form is sent besides its own fields goes nowhere. Forms are gathered from the pages, so that new ones
 * are tried too: each with the names of all columns of all tables.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, type HarvestedForm, harvest, pagesFor } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let ann: Somebody;
let editor: Somebody;
let columns: string[];
beforeAll(async () => {
  whole = await openWhole();
  ann = await whole.person('ann');
  editor = await whole.person('eve', 'owner');
  const rows = await whole.db.query<{ name: string }>(
    `select distinct column_name as name from information_schema.columns where table_schema = 'public' order by 1`,
  );
  columns = rows.map(({ name }) => name);
});
afterAll(() => whole.close());

/** What a form may be sent though its page does not show it: why something was done, for the log. */
const OPTIONAL = ['because'];
const CANARY = 'canary-98765432101';
const NUMBER = '98765432101';
const camel = (name: string) => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
const roles = () => whole.db.query('select id, role, email, token_generation from people order by id');

function smuggled(own: Record<string, string>): Record<string, string> {
  const more: Record<string, string> = { 'person[role]': 'owner', 'role[]': 'owner', is_admin: 'true' };
  for (const column of columns)
    for (const name of [column, camel(column)])
      if (!(name in own) && !OPTIONAL.includes(name))
        more[name] = /role/.test(name) ? 'owner' : /_id$|Id$|^id$|_at$/.test(name) ? NUMBER : CANARY;
  return more;
}

test('every form on every page', { timeout: 90_000 }, async () => {
  const forms = new Map<string, HarvestedForm>();
  for (const one of [ann, editor])
    for (const { at, text } of await pagesFor(whole, one))
      for (const form of harvest(text, at).forms)
        if (form.method === 'POST') forms.set(`${form.action} ${Object.keys(form.fields)}`, form);
  // What ends a session or a person comes last, and adding an editor is what its form is for.
  const order = (action: string) => (/sign-out|erase|people/.test(action) ? 1 : 0);
  const all = [...forms.values()].sort((a, b) => order(a.action) - order(b.action));
  expect(all.length).toBeGreaterThan(20);
  const before = await roles();
  for (const { action, fields } of all) {
    if (/\/erase$|\/edit\/people|sign-out/.test(action)) continue;
    const answer = await whole.send(action, { ...smuggled(fields), ...fields }, { as: editor });
    expect(answer.status, action).toBeLessThan(500);
    expect(await whole.holding(CANARY), action).toEqual([]);
    expect(await whole.holding(NUMBER), action).toEqual([]);
  }
  const after = (await roles()) as { id: number }[];
  expect(after.filter(({ id }) => id <= editor.id)).toEqual(before);
  expect(after.filter((one) => (one as { role?: string }).role === 'owner')).toHaveLength(1);
});

test('every body of the API is strict', async () => {
  const bodies = whole.operations.filter(({ body }) => body !== undefined);
  expect(bodies.length).toBeGreaterThan(12);
  for (const { method, path, body } of bodies) {
    const read = body!.safeParse({ role: 'editor', person_id: 1, isAdmin: true });
    const issues = read.error?.issues ?? [];
    const seen = issues.some(
      ({ code, ...more }) =>
        code === 'unrecognized_keys' ||
        (code === 'invalid_union' && JSON.stringify(more).includes('unrecognized')),
    );
    expect(seen, `${method} ${path} takes keys that it does not know`).toBe(true);
  }
  const before = await whole.sums();
  const answer = await whole.ask(
    '/api/v1/me',
    bearer(ann.manage, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'cy', role: 'editor', id: 1 }),
    }),
  );
  expect(answer.status).toBe(422);
  expect(await whole.sums()).toEqual(before);
});
