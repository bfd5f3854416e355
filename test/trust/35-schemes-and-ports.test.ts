import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { door } from '../../src/ground/http/listener.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

describe('row 35: only http and https, and only ports of the web', () => {
  test.each([
    'file:///etc/passwd',
    'data:text/xml,<rss/>',
    'gopher://x/',
    'ftp://x/',
    'javascript:1',
    'blob:http://x/y',
    'mailbox:x',
    'x',
    '',
    '//x/y',
    'http://',
    'http://[::1',
    `http://x/${'a'.repeat(5000)}`,
  ])('refused: %s', async (url) => {
    const http = door([]);
    expect(await http.get(url)).toMatchObject({ because: 'bad-address' });
    expect(http.objection(url)).toMatchObject({ because: 'bad-address' });
  });
  test.each([22, 25, 110, 587, 3306, 5432, 6379, 9200, 11211, 27017])(
    'port %i is refused, even where allowed',
    async (port) => {
      expect(await door(['127.0.0.1']).get(`http://127.0.0.1:${port}/`)).toMatchObject({
        because: 'forbidden-address',
      });
    },
  );
});

describe('row 35: no name leads out of the folder that it is looked for in', () => {
  let whole: Whole;
  let editor: Somebody;
  const outside = () =>
    fs.readdirSync(path.dirname(whole.folder)).filter((name) => name.startsWith('stolen'));
  beforeAll(async () => {
    whole = await openWhole();
    editor = await whole.person('eve', 'editor');
    fs.mkdirSync(path.join(whole.folder, 'mailbox'), { recursive: true });
    fs.writeFileSync(
      path.join(whole.folder, 'secret.eml'),
      'Subject: the-secret-itself\r\n\r\nthe-secret-itself',
    );
    fs.symlinkSync(path.join(whole.folder, 'secret.eml'), path.join(whole.folder, 'mailbox', 'link.eml'));
  });
  afterAll(() => whole.close());

  const UP = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%5c',
    '..\\',
    '..%252f',
    '....//',
    '%c0%ae%c0%ae/',
    '..%00/',
    '/',
    '%2f',
  ];
  test('served files, pictures, letters and their parts', async () => {
    for (const folder of ['/assets/', '/pictures/', '/pictures/1/', '/edit/mailbox/', '/feed/', '/api/v1/'])
      for (const up of UP)
        for (const name of ['secret.eml', 'package.json', 'etc/passwd', 'secret'])
          for (const times of [1, 3]) {
            const at = `${folder}${up.repeat(times)}${name}`;
            const answer = await whole.ask(at, { as: editor });
            expect(answer.status, at).toBeLessThan(500);
            expect(await answer.text(), at).not.toMatch(/the-secret-itself|"devDependencies"|root:x:0/);
          }
    for (const at of [
      '/edit/mailbox/link.eml',
      '/edit/mailbox/link.eml/letter',
      '/edit/mailbox/link.eml/file',
    ])
      expect(await (await whole.ask(at, { as: editor })).text(), at).not.toContain('the-secret-itself');
  });

  test('what is uploaded is written nowhere by its name', async () => {
    for (const name of ['../stolen.opml', '..\\stolen.opml', '/tmp/stolen.opml', 'stolen\0.opml']) {
      const form = new FormData();
      form.set('file', new File(['<opml version="2.0"><body/></opml>'], name));
      const answer = await whole.ask('/edit/sources/import', {
        method: 'POST',
        as: editor,
        body: form,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      expect(answer.status, name).toBeLessThan(500);
    }
    expect(outside()).toEqual([]);
  });
});
