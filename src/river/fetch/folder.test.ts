import { chmod, mkdir, mkdtemp, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../../ground/clock/clock.ts';
import { type FetchedFolder, fetchFolder } from './fetch.ts';

/** A folder, and a look into it as of some seconds from now. */
async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'fetch-folder-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  const look = (feedUrl: string, cursor: string | null = null, more: object = {}, seconds = 10) => {
    const clock = fixedClock(new Date(Date.now() + seconds * 1000));
    return fetchFolder({ feedUrl }, new Map([['news', path]]), { clock, cursor, ...more });
  };
  return { path, look };
}

const names = (said: FetchedFolder) =>
  said.kind === 'new' ? said.messages.map(({ name }) => name) : said.kind;
const cursorOf = (said: FetchedFolder) => (said.kind === 'new' ? said.cursor : null);
const pause = () => new Promise((resolve) => setTimeout(resolve, 15));

describe('a folder of messages', () => {
  test('new ones, each once', async () => {
    const { path, look } = await folder();
    await writeFile(join(path, 'a.eml'), 'Subject: A\r\n\r\nHello');
    await pause();
    await writeFile(join(path, 'B.EML'), 'Subject: B');
    await writeFile(join(path, 'notes.txt'), 'x');
    await writeFile(join(path, '.hidden.eml'), 'x');
    await mkdir(join(path, 'sub.eml'));
    const first = await look('mailbox:news');
    expect(first).toMatchObject({ kind: 'new', more: false, passedOver: [] });
    expect(first.kind === 'new' && first.messages[0]).toEqual({
      name: 'a.eml',
      url: 'mailbox:news',
      bytes: new Uint8Array(Buffer.from('Subject: A\r\n\r\nHello')),
      contentType: 'message/rfc822',
      contentLocation: null,
      contentLanguage: null,
    });
    expect(names(first)).toEqual(['a.eml', 'B.EML']);
    expect(await look('mailbox:news', cursorOf(first))).toEqual({ kind: 'unchanged' });
    await pause();
    await writeFile(join(path, '0.eml'), 'Subject: 0');
    expect(names(await look('mailbox:news', cursorOf(first)))).toEqual(['0.eml']);
  });
  test('an old message moved in later is new', async () => {
    const { path, look } = await folder();
    const outside = await mkdtemp(join(tmpdir(), 'fetch-outside-'));
    onTestFinished(() => rm(outside, { recursive: true, force: true }));
    await writeFile(join(outside, 'old.eml'), 'old');
    await pause();
    await writeFile(join(path, 'young.eml'), 'young');
    const cursor = cursorOf(await look('mailbox:news'));
    await pause();
    await rename(join(outside, 'old.eml'), join(path, 'old.eml'));
    expect(names(await look('mailbox:news', cursor))).toEqual(['old.eml']);
  });
  test('what may still be being written waits, and nothing overtakes it', async () => {
    const { path, look } = await folder();
    await writeFile(join(path, 'a.eml'), 'half');
    expect(await look('mailbox:news', null, {}, 0)).toEqual({ kind: 'unchanged' });
    expect(names(await look('mailbox:news', null, {}, 3))).toEqual(['a.eml']);
  });
  test('a clock far behind the files holds no mail back, and a cursor from the future hides none', async () => {
    const { path, look } = await folder();
    await writeFile(join(path, 'a.eml'), 'x');
    expect(names(await look('mailbox:news', null, {}, -86_400))).toEqual(['a.eml']);
    const { ctimeNs } = await stat(join(path, 'a.eml'), { bigint: true });
    const future = `${ctimeNs + 86_400_000_000_000n}/z.eml`;
    expect(names(await look('mailbox:news', future))).toEqual(['a.eml']);
  });
  test('many come in portions, none lost and none twice', async () => {
    const { path, look } = await folder();
    for (let i = 0; i < 25; i++) await writeFile(join(path, `${(i * 7) % 25}.eml`), `message ${i}`);
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let more = true; more; ) {
      const said: FetchedFolder = await look('mailbox:news', cursor, { maxFiles: 4, maxTotalBytes: 30 });
      if (said.kind !== 'new') break;
      seen.push(...said.messages.map(({ name }) => name));
      ({ cursor, more } = said);
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(await look('mailbox:news', cursor)).toEqual({ kind: 'unchanged' });
  });
  test('one that is too large is named, and holds nothing up', async () => {
    const { path, look } = await folder();
    await writeFile(join(path, 'big.eml'), '');
    await truncate(join(path, 'big.eml'), 30_000_000);
    await pause();
    await writeFile(join(path, 'small.eml'), 'x');
    const said = await look('mailbox:news');
    expect(names(said)).toEqual(['small.eml']);
    expect(said).toMatchObject({
      passedOver: [{ name: 'big.eml', message: expect.stringMatching(/larger/) }],
    });
  });
  test('a maildir: new and cur, never what is being delivered', async () => {
    const { path, look } = await folder();
    for (const dir of ['new', 'cur', 'tmp']) await mkdir(join(path, dir));
    await writeFile(join(path, 'tmp', '1.half'), 'x');
    await writeFile(join(path, 'new', '2.M1P1.host'), 'two');
    await writeFile(join(path, 'cur', '1.M1P1.host:2,S'), 'one');
    const said = await look('mailbox:news');
    expect([...(names(said) as string[])].sort()).toEqual(['1.M1P1.host:2,S', '2.M1P1.host']);
    expect(
      said.kind === 'new' && said.messages.every(({ contentType }) => contentType === 'message/rfc822'),
    ).toBe(true);
  });
  test('file: takes what we can read, by its ending', async () => {
    const { path, look } = await folder();
    for (const name of ['a.ics', 'b.xml', 'c.json', 'd.exe', 'e', 'f.constructor'])
      await writeFile(join(path, name), 'x');
    const said = await look('file:news');
    const types =
      said.kind === 'new' ? Object.fromEntries(said.messages.map((one) => [one.name, one.contentType])) : {};
    expect(types).toEqual({
      'a.ics': 'text/calendar',
      'b.xml': 'application/xml',
      'c.json': 'application/json',
    });
  });
});

describe('row 35: nothing but the named folders can be read', () => {
  test.each([
    'mailbox:other',
    'mailbox:../news',
    'mailbox:news/..',
    'mailbox:news/../../etc',
    'mailbox:%2e%2e',
    'mailbox:',
    'mailbox:/etc',
    'file:///etc/passwd',
    'file:/etc',
    'file:.',
    'file:..',
    'file:news\0',
    'mailbox:news\n',
    'mailbox:constructor',
    'mailbox:__proto__',
    'http://news',
    'news',
    '',
  ])('%j', async (feedUrl) => {
    const { look } = await folder();
    expect(await look(feedUrl)).toMatchObject({ kind: 'failed', because: 'bad-address' });
  });
  test('links are not followed, to files or to folders', async () => {
    const { path, look } = await folder();
    await symlink('/etc/passwd', join(path, 'passwd.eml'));
    await symlink('/etc', join(path, 'new'));
    await symlink('/etc', join(path, 'cur'));
    expect(await look('mailbox:news')).toEqual({ kind: 'unchanged' });
  });
  test('a cursor that is nonsense begins again', async () => {
    const { path, look } = await folder();
    await writeFile(join(path, 'a.eml'), 'x');
    for (const cursor of ['', 'x', '../..', '99', '"etag"'])
      expect(names(await look('mailbox:news', cursor))).toEqual(['a.eml']);
  });
  test('a folder that is not there, in words and without its path', async () => {
    const { path, look } = await folder();
    await rm(path, { recursive: true });
    const said = await look('mailbox:news');
    expect(said).toMatchObject({ kind: 'failed', because: 'no-connection' });
    expect(JSON.stringify(said)).not.toContain(path);
  });
  test.skipIf(process.getuid?.() === 0)('a file that is shut to us is named', async () => {
    const { path, look } = await folder();
    await writeFile(join(path, 'a.eml'), 'x');
    await chmod(join(path, 'a.eml'), 0);
    expect(await look('mailbox:news')).toMatchObject({ messages: [], passedOver: [{ name: 'a.eml' }] });
  });
});
