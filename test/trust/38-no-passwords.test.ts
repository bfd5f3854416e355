/** Row 38: there are no passwords to be cut short, guessed or lost. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

test('no table has one, no form asks for one, and nothing hashes one', () => {
  const schema = fs.readFileSync(path.join(ROOT, 'schema.sql'), 'utf8');
  expect(schema).not.toMatch(/^\s+\w*(?:password|passphrase|bcrypt)\w* /im);
  const src = path.join(ROOT, 'src');
  const asking = fs
    .readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) =>
      /type="password"|\bbcrypt\b|scryptSync|pbkdf2/.test(fs.readFileSync(path.join(src, name), 'utf8')),
    );
  expect(asking).toEqual([]);
});
