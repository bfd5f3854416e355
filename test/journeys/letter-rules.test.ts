/** What mail validators and the large mail programs ask of a letter, looked for in its very bytes, in each language. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/ground/db/db.ts';
import { folderMailer, readFolder, readLetter } from '../../src/ground/mail/mail.ts';
import { makeDueDigests, sendDue } from '../../src/river/deliver/deliver.ts';
import { openTestDb } from '../database.ts';
import { at, DAY, HOUR, NAMES, readersTown, SEALER, SITE } from '../readers-town.ts';

const NOW = at('2026-03-02T10:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
let db: Db;
let folder: string;
const letters: { raw: string; mail: Awaited<ReturnType<typeof PostalMime.parse>> }[] = [];

beforeAll(async () => {
  db = await openTestDb();
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'letter-rules-'));
  const town = await readersTown(db);
  const interest = await town.interest();
  for (const language of ['en', 'cy']) {
    const person = await town.person();
    await db.query('update people set language = $2 where id = $1', [person, language]);
    await town.follow(person, interest, NOW);
  }
  const pool = await town.story();
  const told = { matches: [interest], kept: later(HOUR) };
  await town.item({ ...told, story: pool, title: `Pŵl Ladywell: ${'a very long headline '.repeat(60)}` });
  await town.item({ ...told, story: pool, voice: 2, url: null, summary: 'x'.repeat(3_000) });
  await town.item({ ...told, voice: 1, deadline: later(3 * DAY), title: 'From here\n.\nFrom there' });
  await makeDueDigests(db, later(DAY), 10);
  const clock = { now: () => later(DAY), tick: () => {} };
  await sendDue(
    db,
    { mailer: folderMailer(folder), sealer: SEALER, site: SITE, names: NAMES, clock } as never,
    10,
  );
  for (const { name } of await readFolder(folder)) {
    const bytes = (await readLetter(folder, name))!;
    letters.push({ raw: Buffer.from(bytes).toString('latin1'), mail: await PostalMime.parse(bytes) });
  }
}, 120_000);
afterAll(async () => {
  await db.close();
  await fs.rm(folder, { recursive: true, force: true });
});

describe('every letter of news', () => {
  test('comes to each reader in their own language', () => {
    const languages = letters.map(({ mail }) => /<html lang="(\w+)"/.exec(mail.html!)![1]).sort();
    expect(languages).toEqual(['cy', 'en']);
    expect(letters.some(({ mail }) => mail.text!.includes('Pam rydych yn cael y llythyr hwn'))).toBe(true);
  });

  test('is 7-bit, in short lines that end alike, with one of each header that there may be one of', () => {
    for (const { raw } of letters) {
      expect(raw).not.toMatch(/[^\t\r\n\x20-\x7e]/);
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
      const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[\t ]+/g, ' ');
      for (const name of ['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'List-Unsubscribe'])
        expect(head.match(new RegExp(`^${name}:`, 'gim')), name).toHaveLength(1);
      expect(head).toMatch(/^Message-ID: <[\w.+=-]+@hear\.example>$/im);
      expect(Date.parse(/^Date: (.+)$/im.exec(head)![1]!)).toBe(later(DAY).getTime());
      expect(head).toMatch(/^List-Unsubscribe: <https:\/\/hear\.example\/leave\/[\w.-]+>/im);
      expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im);
      expect(head).toMatch(/^List-Id: .*<news\.hear\.example>$/im);
      expect(head).toMatch(/^Auto-Submitted: auto-generated$/im);
    }
  });

  test('is plain text first, then the same as HTML, each in a coding that mail takes', () => {
    for (const { raw } of letters) {
      expect(raw).toMatch(/^Content-Type: multipart\/alternative;/im);
      const parts = [...raw.matchAll(/^Content-Type: (text\/\w+); charset=utf-8/gim)].map(([, type]) => type);
      expect(parts).toEqual(['text/plain', 'text/html']);
      const codings = [...raw.matchAll(/^Content-Transfer-Encoding: ([\w-]+)/gim)].map(([, one]) => one);
      for (const coding of codings) expect(['quoted-printable', 'base64', '7bit']).toContain(coding);
    }
  });

  test('is whole under 102 KB, with styles that no mail program drops for their size', () => {
    for (const { mail } of letters) {
      expect(Buffer.byteLength(mail.html!)).toBeLessThan(102_000);
      const sheets = [...mail.html!.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet]) => sheet!);
      expect(sheets.length).toBeGreaterThan(1);
      for (const sheet of sheets) expect(sheet.length).toBeLessThan(8_192);
      expect(mail.html).toContain('[data-ogsc] ');
      expect(mail.html).toContain('@media (prefers-color-scheme:dark)');
      expect(mail.html).not.toMatch(/<img|<link|@import|url\(|position:|flex|grid/);
      for (const [table] of mail.html!.matchAll(/<table[^>]*>/g))
        expect(table).toContain('role="presentation"');
    }
  });

  test('leads to the items’ own pages and ours alone, by whole addresses, and lets readers leave, pause and hear less', () => {
    for (const { mail } of letters) {
      const links = [...mail.html!.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!);
      for (const link of links)
        expect(link).toMatch(/^(https:\/\/(hear|a)\.example(\/|$)|mailto:hello@hear\.example$)/);
      for (const way of [/\/leave\//, /\/pause\//, /\/less\/[\w.-]+\/\d+$/, /\/manage\/[\w.-]+$/]) {
        expect(links.some((link) => way.test(link))).toBe(true);
        expect(mail.text!.split(/\s/).some((word) => way.test(word))).toBe(true);
      }
    }
  });
});
