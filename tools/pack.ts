/**
 * Builds what `npm pack` packs: the sources as JavaScript in dist/, with what they read beside them. A checkout needs none of
 * this; but Node.js strips no types under node_modules.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const src = path.join(root, 'src');

fs.rmSync(dist, { recursive: true, force: true });
execFileSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
for (const name of fs.readdirSync(src, { recursive: true, encoding: 'utf8' })) {
  const from = path.join(src, name);
  if (name.endsWith('.ts') || fs.statSync(from).isDirectory()) continue;
  fs.mkdirSync(path.dirname(path.join(dist, name)), { recursive: true });
  fs.copyFileSync(from, path.join(dist, name));
}
