/** The house rules, checked: who may import whom, what may be named how, and what stands only where. See ARCHITECTURE.md. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '../src');
/** What every slice may import besides its own. */
const SHARED = ['people', 'comments', 'calls', 'duties'];
const RIVER = ['sources', 'fetch', 'read', 'understand', 'keep', 'match', 'deliver'];

interface Import {
  to: string;
  typeOnly: boolean;
}
interface SourceFile {
  name: string;
  text: string;
  imports: Import[];
  lines: number;
}

/** Static imports and re-exports, found line by line up to their `from`; and dynamic ones with a plain address. */
function importsOf(text: string): Import[] {
  const found: Import[] = [];
  let statement = '';
  for (const line of text.split('\n')) {
    if (statement === '' && !/^(import|export)\s*(type\s|\{|\*|\w+\s+from|\w+,|'|$)/.test(line)) continue;
    statement += `${line} `;
    const from = /(?:from|^import)\s*'([^']+)'/.exec(statement)?.[1];
    if (from === undefined) {
      if (/^export\s+type\s+\w+\s*[=<]/.test(statement) || line.endsWith(';')) statement = '';
      continue;
    }
    const inBraces = /^(?:import|export)\s*\{([^}]*)\}/.exec(statement)?.[1];
    const allTypes = inBraces
      ?.split(',')
      .every((name) => name.trim() === '' || name.trim().startsWith('type '));
    found.push({ to: from, typeOnly: /^(import|export)\s+type\s/.test(statement) || allTypes === true });
    statement = '';
  }
  for (const [, to] of text.matchAll(/\bimport\('([^']+)'\)/g)) found.push({ to: to!, typeOnly: false });
  return found;
}

const files: SourceFile[] = fs
  .readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => {
    const text = fs.readFileSync(path.join(SRC, name), 'utf8');
    return {
      name: name.replaceAll(path.sep, '/'),
      text,
      imports: importsOf(text),
      lines: text.split('\n').length - 1,
    };
  });
const isTest = (name: string) => name.endsWith('.test.ts');
const code = files.filter((file) => !isTest(file.name));

/** `ground/db`, `river/keep`, `river/river.ts`, `commons/people`, `instance`, `doors/web`, `main.ts`. */
function roomOf(name: string): string {
  const parts = name.split('/');
  if (parts[0] === 'instance') return 'instance';
  return parts.length < 3 ? name : `${parts[0]}/${parts[1]}`;
}
const doorOf = (room: string) => (room.endsWith('.ts') ? room : `${room}/${room.split('/').at(-1)}.ts`);

/** Why `from` may not import `to`, or null if it may. */
function refusal(from: string, to: string, typeOnly: boolean): string | null {
  const a = roomOf(from);
  const b = roomOf(to);
  if (a === b) return null;
  if (b === 'main.ts') return 'nothing imports main.ts';
  if (a === 'main.ts') return null;
  if (to !== doorOf(b)) return `a room is entered through its door, ${doorOf(b)}`;
  const [wing, room] = a.split('/') as [string, string];
  const [otherWing, other] = b.split('/') as [string, string];
  if (otherWing === 'ground') return null;
  if (wing === 'ground') return 'ground knows only ground';
  if (wing === 'river') {
    if (otherWing !== 'river') return 'the river knows only ground and river';
    if (room === 'river.ts') return null;
    if (other === 'river.ts') return 'rooms do not know the river';
    return typeOnly && RIVER.indexOf(other) < RIVER.indexOf(room)
      ? null
      : 'a river room imports types from upstream, no more';
  }
  if (wing === 'commons') {
    if (otherWing === 'river') {
      return typeOnly || other === 'river.ts' || other === 'keep'
        ? null
        : 'a slice announces into river.ts and looks up in keep';
    }
    if (otherWing === 'commons') return SHARED.includes(other!) ? null : 'slices do not know each other';
    return 'a slice does not know the doors or the instance';
  }
  if (wing === 'instance') return otherWing === 'doors' ? 'the instance does not know its doors' : null;
  if (wing === 'doors') return otherWing === 'doors' ? 'doors do not know each other' : null;
  return `${a} has no place in the house`;
}

describe('who may import whom', () => {
  test('every import follows the table', () => {
    const broken: string[] = [];
    for (const file of code) {
      for (const { to, typeOnly } of file.imports) {
        if (!to.startsWith('.')) continue;
        const target = path.posix.join(path.posix.dirname(file.name), to);
        if (target.startsWith('..')) continue;
        const why = refusal(file.name, target, typeOnly);
        if (why) broken.push(`${file.name} -> ${target}: ${why}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('the checker itself refuses what it should', () => {
    expect(refusal('river/keep/store.ts', 'river/read/read.ts', true)).toBeNull();
    expect(refusal('river/keep/store.ts', 'river/read/read.ts', false)).not.toBeNull();
    expect(refusal('river/read/rss.ts', 'river/keep/keep.ts', true)).not.toBeNull();
    expect(refusal('river/read/rss.ts', 'ground/text/words.ts', true)).not.toBeNull();
    expect(refusal('commons/desk/desk.ts', 'river/match/match.ts', false)).not.toBeNull();
    expect(refusal('doors/api/api.ts', 'doors/web/web.ts', true)).not.toBeNull();
    expect(refusal('ground/db/db.ts', 'river/keep/keep.ts', true)).not.toBeNull();
    expect(
      importsOf(
        "import { type A, b } from './x.ts';\nimport type { C } from './y.ts';\nexport * from './z.ts'",
      ),
    ).toEqual([
      { to: './x.ts', typeOnly: false },
      { to: './y.ts', typeOnly: true },
      { to: './z.ts', typeOnly: false },
    ]);
  });

  test('there is no cycle of files, types included', () => {
    const edges = new Map(
      code.map((file) => [
        file.name,
        file.imports
          .filter((i) => i.to.startsWith('.'))
          .map((i) => path.posix.join(path.posix.dirname(file.name), i.to)),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (name: string, way: string[]) => {
      if (state.get(name) === 'done') return;
      if (state.get(name) === 'open') {
        cycles.push([...way.slice(way.indexOf(name)), name].join(' -> '));
        return;
      }
      state.set(name, 'open');
      for (const next of edges.get(name) ?? []) visit(next, [...way, name]);
      state.set(name, 'done');
    };
    for (const name of edges.keys()) visit(name, []);
    expect(cycles).toEqual([]);
  });
});

describe('what stands only where', () => {
  const packageOf = (to: string) =>
    to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : to.split('/')[0]!;
  const only: Record<string, RegExp> = {
    pg: /^ground\/db\//,
    '@electric-sql/pglite': /^ground\/db\//,
    'pg-boss': /^ground\/(db|jobs)\//,
    undici: /^ground\/http\//,
    nodemailer: /^ground\/mail\//,
    'smtp-server': /^ground\/mail\//,
    pino: /^ground\/log\//,
    feedsmith: /^river\/read\//,
    htmlparser2: /^(river\/read|commons\/consultations\/bring)\//,
    'ical.js': /^river\/read\//,
    'postal-mime': /^river\/read\//,
    'microformats-parser': /^river\/read\//,
    'sanitize-html': /^(river\/read|commons\/consultations\/bring)\//,
    'markdown-it': /^commons\/consultations\/bring\//,
    mammoth: /^commons\/consultations\/bring\//,
    pdfkit: /^river\/deliver\/sheet\//,
    qrcode: /^river\/deliver\/sheet\//,
    '@fedify/fedify': /^ground\/activity\//,
    sharp: /^ground\/pictures\//,
    'd3-geo': /^doors\/web\/parts\//,
    'web-push': /^ground\/push\//,
    '@simplewebauthn/server': /^ground\/passkeys\//,
    'openid-client': /^ground\/openid\//,
    '@hono/node-server': /^ground\/listen\//,
    '@opentelemetry/api': /^ground\/trace\/otlp\.ts$/,
    '@opentelemetry/exporter-trace-otlp-http': /^ground\/trace\/otlp\.ts$/,
    '@opentelemetry/resources': /^ground\/trace\/otlp\.ts$/,
    '@opentelemetry/sdk-trace-node': /^ground\/trace\/otlp\.ts$/,
  };
  test('packages that touch the world are in ground, parsers in read', () => {
    const astray = code.flatMap((file) =>
      file.imports
        .filter(({ to }) => only[packageOf(to)] && !only[packageOf(to)]!.test(file.name))
        .map(({ to }) => `${file.name}: ${to}`),
    );
    expect(astray).toEqual([]);
  });

  const forbidden: [string, RegExp, RegExp][] = [
    ['only main.ts reads the environment', /\bprocess\.env\b/, /^main\.ts$/],
    [
      'requests go out through ground/http alone (trust row 4m)',
      /(?<![.\w])fetch\(|from 'node:(?:https?|http2|net|tls|dgram)'/,
      /^ground\/(http|listen)\/|^doors\/sample\//,
    ],
    [
      'no code is made from text (trust row 32)',
      /\beval\(|\bnew Function\b|\bFunction\(|from 'node:vm'/,
      /^$/,
    ],
    [
      'TLS is verified everywhere (trust row 37)',
      /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/,
      /^$/,
    ],
    ['named exports only', /^export default\b/m, /^$/],
    [
      'SQL stands in stores',
      /\b(?:db|tx|queryable|on)\.query(?:<|\()/,
      /(^|\/)(store(-[\w-]+)?\.ts|store\/[\w-]+\.ts)$|^ground\//,
    ],
    ['no suppressed checks', /@ts-ignore|@ts-nocheck|@ts-expect-error|biome-ignore-all/, /^$/],
  ];
  test.each(forbidden)('%s', (_rule, pattern, except) => {
    expect(
      code.filter((file) => pattern.test(file.text) && !except.test(file.name)).map((file) => file.name),
    ).toEqual([]);
  });

  test('no room is named for its form', () => {
    const bad =
      /^(utils?|helpers?|common|types?|interfaces?|services?|managers?|index|misc|lib|shared)(\.|$)/;
    expect(
      files.filter((file) => file.name.split('/').some((part) => bad.test(part))).map((file) => file.name),
    ).toEqual([]);
    expect(files.filter((file) => !/^[a-z0-9/.-]+\.ts$/.test(file.name)).map((file) => file.name)).toEqual(
      [],
    );
  });

  test('every room has a door that opens with its manual page', () => {
    const rooms = [...new Set(code.map((file) => roomOf(file.name)))].filter((room) => !room.endsWith('.ts'));
    const without = rooms.filter(
      (room) => !code.find((file) => file.name === doorOf(room))?.text.startsWith('/**'),
    );
    expect(without).toEqual([]);
  });
});

describe('sizes', () => {
  const sizes = code.map((file) => file.lines).sort((a, b) => a - b);
  const at = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))] ?? 0;
  test('half of the files have at most 80 lines, nine in ten at most 250', () => {
    expect(at(0.5)).toBeLessThanOrEqual(80);
    expect(at(0.9)).toBeLessThanOrEqual(250);
  });
  test('the whole way is on one screen', () => {
    expect(code.find((file) => file.name === 'river/river.ts')?.lines ?? 0).toBeLessThanOrEqual(80);
  });
});
