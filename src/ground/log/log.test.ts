import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSealer, randomToken } from '../token/token.ts';
import { createLog } from './log.ts';

test('trust row 34: no address and no token reaches a log line, wherever it stands', () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const sealed = createSealer(randomBytes(32)).seal('leave', 77, 1);
  const random = randomToken();
  log.info(
    { email: 'canary@example.org', url: `/leave?token=${sealed}` },
    `mail to canary@example.org with ${random}`,
  );
  log.error({ err: new Error(`550 <canary@example.org> refused, key=s3cret-canary`) }, 'failed');
  log.warn({ nested: { deep: { to: 'canary@example.org' } }, path: `/feeds/${sealed}.atom` });
  const all = lines.join('');
  expect(lines).toHaveLength(3);
  for (const secret of ['canary', sealed, random, 's3cret']) expect(all).not.toContain(secret);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});
