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
    // The last character holds two bits that base64url ignores.
    if (i === token.length - 1) continue;
    const changed = token.slice(0, i) + (token[i] === 'x' ? 'y' : 'x') + token.slice(i + 1);
    expect(sealer.open('feed', changed), changed).toBeNull();
  }
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
