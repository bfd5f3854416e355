#!/usr/bin/env node
// The command of the packed Hearabouts. Whatever Node.js starts it, the runtime that the package brings goes on, unless the
// one at hand is new enough. Plain JavaScript of long ago, so that an old Node.js can read it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST = 24;
const main = join(dirname(fileURLToPath(import.meta.url)), '../dist/main.js');

function ownRuntime() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

if (Number(process.versions.node.split('.')[0]) >= LEAST) {
  await import(main);
} else {
  const runtime = ownRuntime();
  if (runtime) {
    const child = spawn(runtime, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
    });
  } else {
    process.stderr.write(
      `Hearabouts needs Node.js ${LEAST} or newer; this is ${process.version}. The package "node" brings one when npm may run its install script: npm install --allow-scripts=node\n`,
    );
    process.exitCode = 1;
  }
}
