import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { STYLE_FILES } from './style.ts';

/** A file of ours, read once when the program starts. */
export interface Asset {
  name: string;
  /** Where it is served: with a hash of what is in it, so that it may be kept for ever. */
  path: string;
  type: string;
  body: Buffer<ArrayBuffer>;
  etag: string;
}

const require = createRequire(import.meta.url);
const own = (name: string) => new URL(name, import.meta.url);

/** Letters beyond Latin-1 (ŵ, ŷ, ł …) come from the whole fonts' packages, only when a page needs them. */
const FILES: [name: string, at: URL | string | URL[], type: string][] = [
  ['fonts/text.woff2', own('./fonts/text.woff2'), 'font/woff2'],
  ['fonts/headings.woff2', own('./fonts/headings.woff2'), 'font/woff2'],
  [
    'fonts/text-more.woff2',
    require.resolve(
      '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
    ),
    'font/woff2',
  ],
  [
    'fonts/headings-more.woff2',
    require.resolve(
      '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-wght-normal.woff2',
    ),
    'font/woff2',
  ],
  ['favicon.svg', own('./favicon.svg'), 'image/svg+xml'],
  ['embed.css', own('./embed.css'), 'text/css; charset=utf-8'],
  ['keys.js', own('./keys.js'), 'text/javascript; charset=utf-8'],
  ['places.js', own('./places.js'), 'text/javascript; charset=utf-8'],
  ['desk.js', own('./desk.js'), 'text/javascript; charset=utf-8'],
  ['consult.css', own('./consult.css'), 'text/css; charset=utf-8'],
  ['quote.js', own('./quote.js'), 'text/javascript; charset=utf-8'],
  ['style-page.css', own('./style-page.css'), 'text/css; charset=utf-8'],
  ['passkey.js', own('./passkey.js'), 'text/javascript; charset=utf-8'],
  ['push.js', own('./push.js'), 'text/javascript; charset=utf-8'],
  ['push-worker.js', own('./push-worker.js'), 'text/javascript; charset=utf-8'],
  // Last, since it names the others by their paths.
  ['style.css', STYLE_FILES.map((name) => own(`./style/${name}.css`)), 'text/css; charset=utf-8'],
];

const assets = new Map<string, Asset>();
for (const [name, at, type] of FILES) {
  let body = Buffer.concat([at].flat().map((file) => fs.readFileSync(file))) as Buffer<ArrayBuffer>;
  if (type.startsWith('text/css')) {
    body = Buffer.from(
      body
        .toString('utf8')
        .replace(/url\("\/assets\/([^"]+)"\)/g, (_, named: string) => `url("${assets.get(named)!.path}")`)
        .replace(/\/\*(?!!)[\s\S]*?\*\//g, '')
        .replace(/\n\s*/g, '\n')
        .replace(/\n+/g, '\n'),
    ) as Buffer<ArrayBuffer>;
  }
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  const path = `/assets/${name.replace(/\.(?=\w+$)/, `.${hash}.`)}`;
  assets.set(name, { name, path, type, body, etag: `"${hash}"` });
}
const byPath = new Map([...assets.values()].map((asset) => [asset.path, asset]));

/** Where an asset is served. Throws for a name that there is not: a mistake of the page's writer. */
export function assetPath(name: string): string {
  const asset = assets.get(name);
  if (!asset) throw new Error(`There is no asset called ${name}.`);
  return asset.path;
}

export function assetNamed(name: string): Asset {
  return assets.get(name)!;
}

export function assetAt(path: string): Asset | undefined {
  return byPath.get(path);
}
