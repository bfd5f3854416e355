import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';

test.each([
  ['ann@example.org', 'ann@example.org'],
  ['  Ann.Smith+bus@Example.ORG ', 'ann.smith+bus@example.org'],
  ["o'neil@example.co.uk", "o'neil@example.co.uk"],
  ['a_b-c@sub.example.org', 'a_b-c@sub.example.org'],
  ['x@bücher.example', 'x@xn--bcher-kva.example'],
  ['x@例え.テスト', 'x@xn--r8jz45g.xn--zckzah'],
  ['x@例え。テスト', 'x@xn--r8jz45g.xn--zckzah'],
])('%s is an address', (written, address) => expect(parseAddress(written)).toEqual({ kind: 'ok', address }));

test.each([
  '',
  ' ',
  'ann',
  '@example.org',
  'ann@',
  'ann@localhost',
  'ann@127.0.0.1',
  'ann@[127.0.0.1]',
  'ann@exa mple.org',
  'an n@example.org',
  'ann@@example.org',
  'ann@example..org',
  '.ann@example.org',
  'ann.@example.org',
  'ann..b@example.org',
  'ann@-example.org',
  'ann@example.org.',
  'Ann <ann@example.org>',
  '<ann@example.org>',
  '"ann"@example.org',
  'ann@example.org, evil@example.net',
  'ann@example.org;evil@example.net',
  'ann@example.org\r\nBcc: evil@example.net',
  'ann\r\n@example.org',
  'ann@example.org\0',
  'ann@exam\u00adple.org\r\n',
  'ann(comment)@example.org',
  'ann\\@example.org',
  'mailto:ann@example.org',
  'ann@example.123',
  'änn@example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b'.repeat(64)}.org`,
  `a@${'b.'.repeat(130)}org`,
  'a'.repeat(1_000_000),
])('%j is not', (written) => {
  const parsed = parseAddress(written);
  expect(parsed.kind).toBe('bad');
  expect(parsed.kind === 'bad' && parsed.message).toMatch(/^[A-Z].*\.$/);
});

test('whatever is taken is one plain ASCII addr-spec, and is taken as itself again', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('@', '.', ',', '<', '"', '\r\n', 'example.org', 'ann', ' '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const parsed = parseAddress(pieces.join(''));
      if (parsed.kind === 'bad') return;
      expect(parsed.address).toMatch(/^[\x21-\x7e]{1,64}@[a-z0-9.-]{3,253}$/);
      expect(parsed.address).not.toMatch(/[,;<>"()[\]\\:]/);
      expect(parseAddress(parsed.address)).toEqual(parsed);
    }),
    { numRuns: 5000 },
  );
});
