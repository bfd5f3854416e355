/** Documents made bad in the ways that documents are bad: by their own parts, not by single bits only. */
import fc from 'fast-check';
import { PAYLOADS, URLS } from '../browser/hostile.ts';

/** What a document is cut into: tags, quoted strings, lines of a calendar or a letter, entities, words and spaces. */
const PARTS =
  /<!\[CDATA\[|\]\]>|<!--|-->|<[^<>]{0,400}>|"[^"\n]{0,400}"|&[#\w]{1,30};|\r?\n|[^\s<>"&]+|\s+|[\s\S]/g;

const ODD = [
  '\u0000',
  '\ud800',
  '\u202e',
  '\ufeff',
  '\ue000\ue001',
  '&#0;',
  '&#xD800;',
  '&#x1F600;',
  '&nosuch;',
  '&amp;amp;lt;',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>',
  '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
  '<?xml-stylesheet href="https://evil.example/x.xsl"?>',
  '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
  '"__proto__": {"ran": 1},',
  '1e400',
  '-1',
  '9999999999999999999999',
  '99999-99-99T99:99:99Z',
  'Thu, 32 Foo 0000 25:61:61 +9999',
  'RRULE:FREQ=SECONDLY;COUNT=999999999\r\n',
  'DTSTART;TZID=No/Where:20261301T250000\r\n',
  'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n--x\r\n',
  'Subject: =?utf-8?q?=00=0D=0ABcc:_evil@x?=\r\n',
  'a'.repeat(5_000),
];

export type Change =
  | { kind: 'drop' | 'double' | 'swap'; at: number; to: number; length: number }
  | { kind: 'put' | 'in-place'; at: number; what: string }
  | { kind: 'nest'; at: number; times: number }
  | { kind: 'cut'; at: number }
  | { kind: 'splice'; at: number; to: number }
  | { kind: 'bytes'; as: 'latin1' | 'utf16le' | 'flip' | 'twice'; at: number };

const share = fc.nat(9_999).map((n) => n / 10_000);
const harm = fc.oneof(
  fc.constantFrom(...PAYLOADS),
  fc.constantFrom(...PAYLOADS).map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  fc.constantFrom(...PAYLOADS).map((text) => `<![CDATA[${text}]]>`),
  fc.constantFrom(...PAYLOADS).map((text) => `<title>${text.replaceAll('<', '&lt;')}</title>`),
  fc.constantFrom(...URLS).map((url) => `<link>${url}</link>`),
  fc.constantFrom(...URLS).map((url) => JSON.stringify(url)),
  fc.constantFrom(...PAYLOADS).map((text) => JSON.stringify(text)),
  fc.constantFrom(...ODD),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** One to eight changes, one after the other. */
export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('drop', 'double', 'swap'),
        at: share,
        to: share,
        length: fc.nat(30),
      }),
    },
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('put', 'in-place'), at: share, what: harm }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('nest' as const),
        at: share,
        times: fc.integer({ min: 2, max: 2_000 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: share }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('splice' as const), at: share, to: share }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('bytes' as const),
        as: fc.constantFrom('latin1', 'utf16le', 'flip', 'twice'),
        at: share,
      }),
    },
  ) as fc.Arbitrary<Change>,
  { minLength: 1, maxLength: 8 },
);

/** The document with all changes; `other` is one to splice with. */
export function changed(document: Buffer, other: Buffer, all: readonly Change[]): Buffer {
  let parts: string[] = document.toString('utf8').match(PARTS) ?? [];
  let as: (text: string) => Buffer = (text) => Buffer.from(text);
  for (const change of all) {
    const at = Math.floor(change.at * parts.length);
    switch (change.kind) {
      case 'drop':
        parts.splice(at, change.length);
        break;
      case 'double':
        parts.splice(Math.floor(change.to * parts.length), 0, ...parts.slice(at, at + change.length));
        break;
      case 'swap': {
        const to = Math.min(Math.floor(change.to * parts.length), parts.length - 1);
        if (parts.length > 1 && at < parts.length) [parts[at], parts[to]] = [parts[to]!, parts[at]!];
        break;
      }
      case 'put':
        parts.splice(at, 0, change.what);
        break;
      case 'in-place':
        parts.splice(at, 1, change.what);
        break;
      case 'nest':
        parts.splice(at, 1, (parts[at] ?? '<a>').repeat(change.times).slice(0, 200_000));
        break;
      case 'cut':
        parts = parts.slice(0, at);
        break;
      case 'splice': {
        const others = other.toString('utf8').match(PARTS) ?? [];
        parts = [...parts.slice(0, at), ...others.slice(Math.floor(change.to * others.length))];
        break;
      }
      case 'bytes':
        as = asBytes(change.as, change.at);
    }
  }
  return as(parts.join(''));
}

function asBytes(how: 'latin1' | 'utf16le' | 'flip' | 'twice', at: number): (text: string) => Buffer {
  return (text) => {
    if (how === 'latin1' || how === 'utf16le') return Buffer.from(text, how);
    if (how === 'twice') return Buffer.from(Buffer.from(text).toString('latin1'));
    const bytes = Buffer.from(text);
    for (let n = Math.floor(at * 97); n < bytes.length; n += 97) bytes[n] = bytes[n]! ^ 0x80;
    return bytes;
  };
}
