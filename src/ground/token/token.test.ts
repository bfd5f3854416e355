import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSealer } from './token.ts';

const sealer = createSealer(randomBytes(32));

test('a sealed token opens for its own purpose only, to its id and generation', () => {
  const token = sealer.seal('leave', 4_500_000_123, 3);
  expect(sealer.open('leave', token)).toEqual({ id: 4_500_000_123, generation: 3 });
  expect(sealer.open('manage', token)).toBeNull();
});

test('a token with any character changed does not open', () => {
  const token = sealer.seal('feed', 12, 1);
  for (let i = 0; i < token.length; i++) {
    // Every character, since the last one holds bits that base64url ignores.
    for (const other of 'AEIMQUYcgkosw048xyBCD1')
      if (other !== token[i]) {
        const changed = token.slice(0, i) + other + token.slice(i + 1);
        expect(sealer.open('feed', changed), changed).toBeNull();
      }
  }
});

test('another spelling of the same numbers does not open', () => {
  const token = sealer.seal('feed', 12, 1);
  for (const other of [`0${token}`, token.replace('.', '.0')]) expect(sealer.open('feed', other)).toBeNull();
});

test('another secret opens nothing', () => {
  expect(createSealer(randomBytes(32)).open('feed', sealer.seal('feed', 12, 1))).toBeNull();
});

test.each([
  '',
  '..',
  'a.b.c',
  '1.1.',
  `1.1.${'A'.repeat(10_000)}`,
  '\u0000.1.x',
  '-1.1.aaaaaaaaaaaaaaaaaaaaaaaaaaa',
])('nonsense does not open: %j', (nonsense) => expect(sealer.open('confirm', nonsense)).toBeNull());
