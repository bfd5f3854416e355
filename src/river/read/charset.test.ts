import { expect, test } from 'vitest';
import { decodeBytes } from './charset.ts';
import { read } from './read.ts';

const xml = (encoding: string, title: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><rss><channel><title>${title}</title></channel></rss>`;
const latin = (s: string): Uint8Array => Buffer.from(s, 'latin1');
async function title(bytes: Uint8Array, contentType?: string): Promise<string | undefined> {
  const r = await read({ bytes, contentType });
  return r.kind === 'feed' ? r.feed.title : r.kind;
}

test('declared, marked and shaped encodings', async () => {
  expect(await title(Buffer.from(xml('utf-8', 'café')))).toBe('café');
  expect(await title(latin(xml('iso-8859-1', 'caf\u00e9 \u0093x\u0094')))).toBe('café “x”');
  expect(await title(latin(xml('windows-1251', '\u00cc\u00e8\u00f0')))).toBe('Мир');
  expect(await title(latin(xml('shift_jis', '\u0093\u00fa')))).toBe('日');
  expect(await title(latin(xml('cp1250', '\u00e8')))).toBe('č');
  expect(await title(Buffer.from(`\ufeff${xml('utf-16', 'é')}`, 'utf16le'))).toBe('é');
  expect(await title(Buffer.from(xml('utf-16', 'é'), 'utf16le'))).toBe('é');
  expect(await title(Buffer.from(`\ufeff${xml('utf-16', 'é')}`, 'utf16le').swap16())).toBe('é');
  expect(await title(Buffer.from(`\ufeff${xml('iso-8859-1', 'é')}`))).toBe('é');
  const wide = Buffer.from(
    [...`\ufeff${xml('utf-32', 'é')}`].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8, 0, 0]),
  );
  expect(await title(wide)).toBe('é');
});

test('the header comes before the declaration, but the bytes have the last word', async () => {
  expect(await title(latin(xml('utf-8', '\u00a3')), 'text/xml; charset=windows-1252')).toBe('£');
  expect(await title(Buffer.from(xml('utf-8', '£')), 'text/xml; charset=iso-8859-1')).toBe('£');
  expect(await title(latin(xml('utf-8', 'caf\u00e9')))).toBe('café');
  expect(await title(Buffer.from(xml('us-ascii', 'café')))).toBe('café');
  expect(await title(Buffer.from(xml('no-such-charset', 'café')))).toBe('café');
  // A tail cut within a character does not make all of it Windows-1252.
  expect(
    decodeBytes(Buffer.concat([Buffer.from('ünïcödé wörds ällöver thé pläce àéîõü'), Buffer.from([0xc3])]))
      .encoding,
  ).toBe('utf-8');
});

test('C1 controls are the Windows-1252 characters that were meant', async () => {
  expect(await title(Buffer.from(xml('utf-8', 'don&#146;t')))).toBe('don’t');
  expect(await title(Buffer.from(xml('utf-8', 'don\u0092t')))).toBe('don’t');
  expect(await title(Buffer.from(xml('utf-8', 'don&amp;#x92;t')))).toBe('don’t');
});
