import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import { assetNamed } from './assets.ts';
import { STYLE_FILES } from './style.ts';

const css = assetNamed('style.css').body.toString('utf8');

/** The tokens of a scheme: those of dark are laid over those of light. */
function tokens(dark: boolean): Map<string, string> {
  const all = [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)];
  const start = css.indexOf('prefers-color-scheme: dark');
  const end = css.indexOf('@layer base');
  const light = all.filter((one) => one.index < start);
  const over = dark ? all.filter((one) => one.index > start && one.index < end) : [];
  return new Map([...light, ...over].map((one) => [one[1]!, one[2]!]));
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each([
  ['light', false],
  ['dark', true],
] as const)('colours in %s', (_name, dark) => {
  const token = tokens(dark);
  const get = (name: string) => {
    const value = token.get(name);
    expect(value, name).toBeDefined();
    return value!;
  };
  const grounds = ['paper', 'sheet', 'shade'];
  test.each([
    ...VOICE_KINDS.map((kind) => `v-${kind}`),
    'ink',
    'soft',
    'accent',
    'accent-deep',
    'soon',
    'wrong',
  ])('%s can be read', (name) => {
    for (const ground of grounds)
      expect(contrast(get(name), get(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
  test.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-deep'],
    ['soon', 'soon-tint'],
    ['ink', 'marked'],
    ['ink', 'tint'],
    ['ink', 'added'],
    ['ink', 'removed'],
    ['accent', 'tint'],
    ['accent-deep', 'tint'],
    ['paper', 'ink'],
  ])('%s on %s can be read', (a, b) => expect(contrast(get(a), get(b))).toBeGreaterThanOrEqual(4.5));
  test('the edges of fields can be seen', () => {
    for (const ground of grounds) expect(contrast(get('edge'), get(ground))).toBeGreaterThanOrEqual(3);
  });
  test('no two kinds of voice have one colour', () => {
    expect(new Set(VOICE_KINDS.map((kind) => get(`v-${kind}`))).size).toBe(VOICE_KINDS.length);
  });
});

test('the stylesheet asks nothing of other sites, and is small', () => {
  const asked = [...css.matchAll(/url\(([^)]*)\)/g)].map((one) => one[1]);
  expect(asked.length).toBeGreaterThan(3);
  for (const address of asked) expect(address).toMatch(/^"\/assets\/fonts\/[\w-]+\.[\w-]{10}\.woff2"$/);
  expect(css).not.toContain('@import');
  expect(gzipSync(css).length).toBeLessThan(10_000);
});
test('stylesheet and both fonts leave room for the page in 60 KB', () => {
  const fonts = ['fonts/text.woff2', 'fonts/headings.woff2'].map((name) => assetNamed(name).body.length);
  expect(fonts[0]! + fonts[1]! + gzipSync(css).length).toBeLessThan(48_000);
});
test('what moves does so only for those who have not asked for rest', () => {
  const still = css.slice(0, css.indexOf('prefers-reduced-motion: no-preference'));
  expect(still).not.toMatch(/transition|animation/);
});

test('every file of styles is joined to the one sheet', () => {
  const files = fs.readdirSync(new URL('./style', import.meta.url)).map((name) => name.replace('.css', ''));
  expect(files.sort()).toEqual([...STYLE_FILES].sort());
});
