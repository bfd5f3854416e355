/** Row 32: nothing that anybody writes becomes code: no evaluation, no template language, no pattern that a user gives. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const files = fs
  .readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: fs.readFileSync(path.join(ROOT, 'src', name), 'utf8') }));
const holding = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

test('no code is made from text', () => {
  expect(
    holding(
      /\beval\(|\bnew Function\b|(?<!\.)\bFunction\(|node:vm|(?<!\.)\bimport\((?!['"`])|setTimeout\(['"`]/,
    ),
  ).toEqual([]);
});
test('no pattern is made from what a user typed: each that is made at all is known', () => {
  const made = holding(/new RegExp\((?!['"`/])/);
  for (const name of made)
    expect(name, 'look at what it is made of').toMatch(
      /^(river\/(read|understand)|doors\/(web|api|sample))\//,
    );
});
test('no template engine stands between us and a page or a letter', () => {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const engines =
    /^(ejs|pug|handlebars|mustache|nunjucks|liquidjs|eta|dot|lodash|underscore|vm2|isolated-vm)$/;
  expect(Object.keys(dependencies).filter((name) => engines.test(name))).toEqual([]);
});
