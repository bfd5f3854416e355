/** Row 40: what we stand on is pinned, counted and explained; nothing runs at install that was not named. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const text = (name: string) => fs.readFileSync(path.join(ROOT, name), 'utf8');
const own = JSON.parse(text('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
  scripts: Record<string, string>;
};
const lock = JSON.parse(text('package-lock.json')) as {
  packages: Record<
    string,
    { resolved?: string; integrity?: string; hasInstallScript?: boolean; link?: boolean }
  >;
};
const locked = Object.entries(lock.packages).filter(([name]) => name !== '');

test('versions are exact, and the lock names all with their sums', () => {
  for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
  for (const [name, { integrity }] of locked) expect(integrity, name).toMatch(/^sha512-/);
});
test('from the registry alone, over https', () => {
  const other = locked.filter(
    ([, { resolved }]) => resolved && !/^https:\/\/[\w.-]+\/[^?#]+\.tgz$/.test(resolved),
  );
  expect(other.map(([name]) => name)).toEqual([]);
});
test('install scripts run for those that are named, and for no others', () => {
  const named = Object.keys(own.allowScripts);
  expect(named.length).toBeLessThanOrEqual(4);
  const scripted = locked
    .filter(([, one]) => one.hasInstallScript)
    .map(([name]) => name.split('node_modules/').at(-1)!);
  // Only for macOS, and without a script in what is installed elsewhere.
  expect(scripted.filter((name) => !named.includes(name) && name !== 'fsevents')).toEqual([]);
  for (const hook of ['preinstall', 'install', 'postinstall', 'prepare'])
    expect(own.scripts[hook]).toBeUndefined();
});
test('each package that is used has its reason', () => {
  const reasons = text('docs/dependencies.md');
  const src = path.join(ROOT, 'src');
  const code = fs
    .readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => fs.readFileSync(path.join(src, name), 'utf8'))
    .join('\n');
  const used = Object.keys(own.dependencies).filter((name) => code.includes(`from '${name}`));
  expect(used.length).toBeGreaterThan(15);
  expect(used.filter((name) => !reasons.includes(name))).toEqual([]);
});
test('what checks a change holds no secret and installs what is locked', () => {
  const run = text('.ci/run');
  expect(run).toContain('npm ci');
  expect(run).not.toMatch(/npm (?:install|i) |curl [^|]*\| *(?:ba)?sh|\$\{?[A-Z_]*(?:TOKEN|SECRET|PASSWORD)/);
  const workflows = path.join(ROOT, '.github/workflows');
  if (fs.existsSync(workflows))
    for (const name of fs.readdirSync(workflows)) {
      const flow = fs.readFileSync(path.join(workflows, name), 'utf8');
      expect(flow, name).not.toContain('pull_request_target');
    }
});
