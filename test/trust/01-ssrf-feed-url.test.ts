/** Row 1: no spelling of an inside address is asked, whoever gives it and wherever: not one connection comes. */
import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeOpml } from '../../src/river/read/read.ts';
import { SPELLINGS } from './spellings.ts';
import { bearer } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let editor: Somebody;
let connections = 0;
let port = 0;
const servers: Server[] = [];
beforeAll(async () => {
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((up) => server.listen(port, host, up));
    port = (server.address() as { port: number }).port;
    servers.push(server);
  }
  whole = await openWhole();
  editor = await whole.person('eve', 'owner');
});
afterAll(async () => {
  for (const server of servers) server.close();
  await whole.close();
});

const addresses = () => SPELLINGS.map((spelling) => `http://${spelling}:${port}/feed.xml`);
const settled = async () => {
  for (let n = 0; n < 200; n++) {
    const answer = await whole.ask('/api/v1/progress', bearer(editor.session));
    if (((await answer.json()) as { state: string }).state !== 'working') return;
    await pause(50);
  }
  throw new Error('The work did not end.');
};

test('as an address that a stranger has checked', async () => {
  for (const address of addresses()) {
    expect((await whole.send('/check', { address })).status, address).toBeLessThan(500);
    const asked = await whole.ask('/api/v1/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    });
    expect([200, 422, 502], address).toContain(asked.status);
  }
  expect(connections).toBe(0);
});

test('as a source that an editor adds: one by one, as a list, as OPML', async () => {
  for (const address of addresses().slice(0, 40))
    expect((await whole.send('/edit/sources/find', { address }, { as: editor })).status).toBeLessThan(500);
  await whole.send('/edit/sources/addresses', { addresses: addresses().join('\n') }, { as: editor });
  await settled();
  const form = new FormData();
  const feeds = addresses().map((xmlUrl, n) => ({
    title: `Feed ${n}`,
    xmlUrl,
    htmlUrl: xmlUrl,
    category: [],
  }));
  form.set('file', new File([writeOpml({ title: 'Bad', feeds })], 'bad.opml'));
  await whole.ask('/edit/sources/import', {
    method: 'POST',
    as: editor,
    body: form,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  await settled();
  expect(connections).toBe(0);
});

test('as a source that somehow stands in the table, with its pictures', async () => {
  const hear = whole.work.hear as unknown as (id: number) => Promise<unknown>;
  for (const [n, address] of addresses().entries()) {
    const [source] = await whole.db.query<{ id: number }>(
      `insert into sources (voice_id, feed_url, title, host, next_due, leased_until)
       values (1, $1, 'Bad', $2, now(), now() + interval '5 minutes') returning id`,
      [`${address}?${n}`, `bad-${n}`],
    );
    await hear(source!.id);
    const [after] = await whole.db.query<{ kind: string }>(
      'select error_kind as kind from sources where id = $1',
      [source!.id],
    );
    expect(['forbidden-address', 'bad-address'], address).toContain(after!.kind);
  }
  await whole.db.query(`update items set image = jsonb_build_object('url', $1::text) where id = $2`, [
    `http://127.0.0.1:${port}/picture.png`,
    whole.items[0],
  ]);
  const page = await (await whole.ask(`/items/${whole.items[0]}`)).text();
  for (const [, src] of page.matchAll(/<img[^>]* src="([^"]+)"/g)) {
    expect(src!.startsWith('/')).toBe(true);
    await whole.ask(src!.replaceAll('&amp;', '&'));
  }
  expect(connections).toBe(0);
});

test('as an endpoint that letters would go to', async () => {
  const columns = await whole.db.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = 'endpoints'`,
  );
  if (columns.length === 0) return;
  for (const url of addresses().slice(0, 60))
    for (const medium of ['push', 'webhook'])
      await whole.db.query(
        `insert into endpoints (person_id, medium, url, keys, state, made_at, verified_at)
         values ($1, $2, $3, null, 'active', now(), now())`,
        [editor.id, medium, url],
      );
  const ids = await whole.db.query<{ id: number; medium: string }>('select id, medium from endpoints');
  for (const { id, medium } of ids)
    await whole.db.query(
      `insert into outbox (person_id, endpoint_id, medium, kind, letter, message_id, urgency, next_try, made_at)
       values ($1, $2, $3, 'verify', '{}', $4, 1, now(), now())`,
      [editor.id, id, medium, `bad-${id}`],
    );
  await whole.work.send!();
  expect(connections).toBe(0);
});
