/**
 * Documents made bad, and documents that are bad, the whole way to a page: nothing throws, no page fails, nothing on a page
 * runs or asks another host. What the markup says is looked at for each; in a browser for a batch of them.
 */
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, thereIsABrowser } from '../browser/browser.ts';
import { harmIn, OF_WORDS } from '../browser/harm.ts';
import { PAYLOADS } from '../browser/hostile.ts';
import { type Document, SAMPLES, SHARED_FEEDS } from './documents.ts';
import { changed, changes } from './mutate.ts';
import { openWay, type Shown } from './way.ts';

const TRIED_MS = Number(process.env.BAD_INPUT_SECONDS ?? 10) * 1_000;
const DOCUMENTS = [...SAMPLES, ...SHARED_FEEDS];
/** Pages that show what was kept, looked at after every so many documents. */
const LISTS = ['/', '/marlbridge', '/latest.atom', '/latest.json', '/voices', '/search?q=window'];
const LISTS_EVERY = 20;
const IN_BROWSER = 30;

let way: Awaited<ReturnType<typeof openWay>>;
const kept: { id: number; story: number | null }[] = [];
const counts = { documents: 0, feeds: 0, pages: 0 };
beforeAll(async () => {
  way = await openWay();
});
afterAll(async () => {
  await way.close();
  console.log(
    `${counts.documents} documents, ${counts.feeds} of them with something to keep, ${kept.length} items, ${counts.pages} pages`,
  );
});

function harmless({ path, status, text }: Shown): void {
  counts.pages++;
  expect(status, path).toBeLessThan(500);
  if (/^\/[^.]*$/.test(path)) expect(harmIn(text, OF_WORDS), path).toEqual([]);
  else if (path.endsWith('.json')) expect(() => JSON.parse(text)).not.toThrow();
}

async function goes(type: string, bytes: Buffer): Promise<void> {
  const { outcome, items, voice } = await way.hear(type, bytes);
  expect(['read', 'unchanged', 'failed']).toContain(outcome?.kind);
  counts.documents++;
  if (items.length > 0) counts.feeds++;
  kept.push(...items);
  for (const { id, story } of items.slice(0, 2)) {
    harmless(await way.show(`/items/${id}`));
    if (story !== null) harmless(await way.show(`/stories/${story}`));
  }
  if (items.length > 0) harmless(await way.show(`/voices/${voice}`));
  if (counts.documents % LISTS_EVERY === 0) for (const path of LISTS) harmless(await way.show(path));
}

describe('bad input', () => {
  test('documents as they are', { timeout: 120_000 }, async () => {
    const begun = performance.now();
    for (const { type, bytes } of [...SAMPLES, ...SHARED_FEEDS.toReversed()]) {
      await goes(type, bytes);
      if (performance.now() - begun > TRIED_MS) break;
    }
    expect(kept.length).toBeGreaterThan(10);
  });

  test('documents made bad', { timeout: TRIED_MS + 120_000 }, async () => {
    const before = counts.documents;
    const byName = new Map(DOCUMENTS.map((one): [string, Document] => [one.name, one]));
    const name = fc.constantFrom(...byName.keys());
    await fc.assert(
      fc.asyncProperty(name, name, changes, async (one, other, all) => {
        const document = byName.get(one)!;
        await goes(document.type, changed(document.bytes, byName.get(other)!.bytes, all));
      }),
      {
        numRuns: 1_000_000,
        interruptAfterTimeLimit: TRIED_MS,
        markInterruptAsFailure: false,
        endOnFailure: true,
      },
    );
    expect(counts.documents - before).toBeGreaterThan(10);
  });
});

describe.skipIf(!thereIsABrowser)('in a browser', () => {
  let server: ServerType;
  beforeAll(async () => {
    server = serve({ fetch: way.web.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    // Each harm once for certain, in a feed that can be read.
    const items = PAYLOADS.map(
      (text, n) =>
        `<item><guid>${n}</guid><title><![CDATA[${text}]]></title><description><![CDATA[Said: ${text}]]></description></item>`,
    );
    await goes(
      'application/rss+xml',
      Buffer.from(
        `<rss version="2.0"><channel><title>Bad</title>${items.join('').replaceAll(']]>>', ']]>')}</channel></rss>`,
      ),
    );
  });
  afterAll(() => server.close());

  test('nothing runs, and nothing is asked of another host', { timeout: 120_000 }, async () => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await openBrowser();
    const page = await browser.newPage();
    const strange: string[] = [];
    const dialogs: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${base}/`) && !request.url().startsWith('data:'))
        strange.push(request.url());
    });
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const step = Math.max(1, Math.floor(kept.length / IN_BROWSER));
    const some = kept.filter((_one, n) => n % step === 0).slice(0, IN_BROWSER);
    const paths = [
      ...some.map(({ id }) => `/items/${id}`),
      ...kept.slice(-3).flatMap(({ story }) => (story === null ? [] : [`/stories/${story}`])),
      '/',
      '/marlbridge',
      '/voices',
    ];
    const ran: string[] = [];
    for (const path of paths) {
      const answer = await page.goto(base + path, { waitUntil: 'load' });
      expect(answer!.status(), path).toBe(200);
      if ((await page.evaluate('window.ran')) !== undefined) ran.push(path);
    }
    await browser.close();
    expect({ ran, strange, dialogs }).toEqual({ ran: [], strange: [], dialogs: [] });
  });
});
