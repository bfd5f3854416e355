/** The files that run an instance say nothing that the program does not know. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, SETTINGS } from '../../src/ground/config/config.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const text = (name: string) => fs.readFileSync(path.join(ROOT, name), 'utf8');

test('the example of a configuration file is one, and has every setting', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-deploy-'));
  const secrets = path.join(folder, 'secret');
  fs.writeFileSync(secrets, 'x'.repeat(40));
  const whole = text('deploy/hearabouts.example.toml')
    .replace(/^#(?=[a-z])/gm, '')
    .replace(/smtp_url_file = .*/, 'smtp_url = "smtps://mail.example.org"')
    .replace(
      /"\/(?:etc\/hearabouts|run\/credentials\/hearabouts\.service)\/[a-z-]+"/g,
      JSON.stringify(secrets),
    );
  const file = path.join(folder, 'whole.toml');
  fs.writeFileSync(file, whole);
  const read = readConfig({ HEARABOUTS_CONFIG: file });
  expect(read).toMatchObject({ kind: 'ok', config: { baseUrl: 'https://hear.example.org' } });
  const keys = [...whole.matchAll(/^([a-z_]+) =/gm)].map(([, key]) => key!.replace(/_file$/, ''));
  const known = SETTINGS.map((name) => name.replace('HEARABOUTS_', '').toLowerCase());
  expect(keys.sort()).toEqual(known.sort());
  fs.rmSync(folder, { recursive: true });
});

test.each(['compose.yaml', 'Dockerfile', 'deploy/hearabouts.service'])('%s', (name) => {
  const said = [
    ...text(name).matchAll(/\b(HEARABOUTS_[A-Z_]+|[A-Z]+_URL(?:_FILE)?|MAIL_[A-Z_]+|OTEL_[A-Z_]+)\b/g),
  ];
  const known = new Set([...SETTINGS.flatMap((one) => [one, `${one}_FILE`]), 'HEARABOUTS_CONFIG']);
  expect(said.map(([one]) => one).filter((one) => !known.has(one))).toEqual([]);
  expect(said.length).toBeGreaterThan(0);
});

test('what the image copies is what the program reads', () => {
  const copied = [...text('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) =>
    from!.split(' '),
  );
  for (const one of copied) expect(fs.existsSync(path.join(ROOT, one)), one).toBe(true);
  expect(copied).toEqual(expect.arrayContaining(['src', 'migrations', 'samples/town', 'package.json']));
});
