/** Rows 9 and 33: nothing that we serve is run as a page but our pages; whatever else may hold strangers' bytes is sealed off. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

test('every answer says what it is, is taken at its word, and has a policy that runs nothing', async () => {
  for (const route of whole.routes.filter(({ method }) => method === 'GET')) {
    const at = addressOf(route, editor, whole);
    const { headers, status } = await whole.ask(at, { as: editor });
    expect(headers.get('x-content-type-options'), at).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, at).toContain("default-src 'none'");
    // Lists are made to stand in others' pages, and run nothing there either.
    const framed = policy.replace(/\/embed$/.test(at) ? 'frame-ancestors *' : /^$/, '');
    expect(framed, at).not.toMatch(/unsafe-(?:inline|eval)|\*|https?:(?!\/\/localhost)|data:.*script/);
    if (status === 200 && headers.get('content-type')?.startsWith('image/svg'))
      expect(['/favicon.svg'].includes(at) || policy.includes('sandbox'), at).toBe(true);
  }
});

test('a letter in the mailbox is shown in a frame that runs nothing and is of no origin', async () => {
  const folder = path.join(whole.folder, 'mailbox');
  fs.mkdirSync(folder, { recursive: true });
  const name = 'bad.eml';
  fs.writeFileSync(
    path.join(folder, name),
    'From: a@b.example\r\nTo: c@d.example\r\nSubject: <script>x</script>\r\nContent-Type: text/html\r\n\r\n<script>parent.ran=1</script><img src=x onerror="parent.ran=1">',
  );
  const page = await (await whole.ask(`/edit/mailbox/${name}`, { as: editor })).text();
  const frame = /<iframe[^>]*>/.exec(page)?.[0] ?? '';
  expect(frame).toMatch(/ sandbox[ =>]/);
  expect(frame).not.toMatch(/allow-scripts|allow-same-origin|allow-forms/);
  expect(page).not.toContain('<script>x');
  const letter = await whole.ask(`/edit/mailbox/${name}/letter`, { as: editor });
  const policy = letter.headers.get('content-security-policy') ?? '';
  expect(policy).toContain('sandbox');
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  expect(policy).toContain("default-src 'none'");
  const file = await whole.ask(`/edit/mailbox/${name}/file`, { as: editor });
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
});
