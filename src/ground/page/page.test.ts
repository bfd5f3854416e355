import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hole, Html, html, safeUrl, trusted } from './page.ts';

const text = (made: Html) => String(made);

describe('holes in text', () => {
  test('are escaped, whatever they hold', () => {
    expect(text(html`<p>${'<b>"&\'</b>'}</p>`)).toBe('<p>&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;</p>');
    expect(text(html`<p>a < b ${1} ${2n} ${null}${undefined}${false}${true}</p>`)).toBe('<p>a < b 1 2 </p>');
    expect(text(html`<title>${'</title><script>'}</title>`)).toBe(
      '<title>&lt;/title&gt;&lt;script&gt;</title>',
    );
  });
  test('take markup and lists of it as they are', () => {
    const list = ['<', html`<i>${'>'}</i>`, [trusted('<hr>'), null]];
    expect(text(html`<p>${list}</p>`)).toBe('<p>&lt;<i>&gt;</i><hr></p>');
  });
  test('what looks like markup but is data is not', () => {
    const forged = JSON.parse('{"markup":"<b>"}') as Hole;
    expect(() => html`<p>${forged}</p>`).toThrow('no one way');
    expect(() => new Html('<b>', Symbol('made here'))).toThrow();
    for (const odd of [new Date(), () => 'x', Number.NaN, Infinity, Symbol('x')])
      expect(() => html`<p>${odd as unknown as Hole}</p>`).toThrow();
  });
  test('NUL and half a surrogate pair become the mark for what cannot be read', () => {
    expect(text(html`<p>${'a\0b\ud800'}</p>`)).toBe('<p>a\ufffdb\ufffd</p>');
  });
  test('backslashes of a template are not read as escapes', () => {
    expect(text(html`<p title="\d">${1}</p>`)).toBe('<p title="\\d">1</p>');
  });
});

describe('holes in attributes', () => {
  test('are escaped in either quote', () => {
    expect(text(html`<p title="${`"'><`}" lang='${`"'`}'>x</p>`)).toBe(
      `<p title="&quot;&#39;&gt;&lt;" lang='&quot;&#39;'>x</p>`,
    );
  });
  test('leave the attribute out for null, undefined and false, and let it stand alone for true', () => {
    expect(text(html`<input name="a" value="${null}" checked="${true}" disabled="${false}">`)).toBe(
      '<input name="a" checked>',
    );
    expect(text(html`<p class="${['a', false, 'b']}" id="x-${3}">`)).toBe('<p class="a b" id="x-3">');
  });
  test('refuse markup, and lists other than of classes', () => {
    expect(() => html`<p title="${html`<b>x</b>`}">`).toThrow();
    expect(() => html`<p title="${['a']}">`).toThrow();
  });
});

describe('templates that cannot be made safe throw, whatever the data (trust row 8)', () => {
  const x = 'x';
  const cases: [string, () => Html][] = [
    ['no quotes', () => html`<p title=${x}>`],
    ['no quotes, begun', () => html`<p title=a${x}>`],
    ['an attribute', () => html`<p ${x}>`],
    ['an attribute name', () => html`<p data-${x}="1">`],
    ['a tag', () => html`<${x}>`],
    ['part of a tag', () => html`<h${1}>`],
    ['a closing tag', () => html`<p></${x}>`],
    ['script', () => html`<script>${x}</script>`],
    ['script, upper case', () => html`<SCRIPT>a < b; ${x}</SCRIPT>`],
    ['style', () => html`<style>${x}</style>`],
    ['a comment', () => html`<!-- ${x} -->`],
    ['a handler', () => html`<p onclick="${x}">`],
    ['a handler, odd case', () => html`<p oNcLick="a(${x})">`],
    ['a style attribute', () => html`<p style="color:${x}">`],
    ['srcdoc', () => html`<iframe srcdoc="${x}"></iframe>`],
    ['base', () => html`<base href="${x}">`],
    ['a refresh', () => html`<meta http-equiv="refresh" content="${x}">`],
    ['a refresh, other way round', () => html`<meta content="${x}" http-equiv="refresh">`],
    ['noscript', () => html`<noscript>${x}</noscript>`],
    ['an open tag at the end', () => html`<p title="${x}"`],
    ['an open quote at the end', () => html`<p title="${x}>`],
  ];
  test.each(cases)('%s', (_name, make) => expect(make).toThrow('cannot be made safe'));
  test('what is like them but sound passes', () => {
    expect(text(html`<script src="/a.js"></script><style>a{}</style><!-- ok --><p a=b c>${x}</p>`)).toContain(
      '>x</p>',
    );
    expect(text(html`<meta name="description" content="${x}"><br/><a href='${'/'}'/>`)).toContain(
      'content="x"',
    );
    expect(text(html`<!doctype html><html lang="${x}">`)).toBe('<!doctype html><html lang="x">');
  });
});

describe('addresses', () => {
  const bad = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/a\\..\\b',
    'https:evil.example',
    'http:/evil.example',
    'https://',
    'https://good.example@evil.example/',
    'https://u:p@evil.example',
    'evil.example',
    'ftp://x.example',
    '',
    '   ',
    'https://x.example/\u202e',
    'view-source:https://x.example',
    '\u00a0javascript:alert(1)',
    'feed:javascript:alert(1)',
    'https:\\\\evil.example',
  ];
  test.each(bad)('refuses %j', (url) => {
    expect(safeUrl(url)).toBeNull();
    expect(text(html`<a href="${url}">x</a>`)).toBe('<a>x</a>');
    expect(text(html`<img src='${url}'>`)).toBe('<img>');
    expect(() => html`<form action="${url}"></form>`).toThrow('cannot go to');
  });
  test.each([
    'https://x.example/a?b=c&d#e',
    'HTTP://x.example',
    'mailto:a@b.example?subject=x',
    'tel:+441234',
    '/a/b',
    '/',
    '?q=1',
    '#top',
    '/a?u=//b',
  ])('lets %j through', (url) => expect(safeUrl(url)).toBe(url));
  test('are judged whole, not hole by hole', () => {
    expect(text(html`<a href="/${'/evil.example'}">x</a>`)).toBe('<a>x</a>');
    expect(text(html`<a href="${'java'}${'script:alert(1)'}">x</a>`)).toBe('<a>x</a>');
    expect(text(html`<a href="/items/${7}?a=1&amp;b=${'"'}">x</a>`)).toBe(
      '<a href="/items/7?a=1&amp;b=&quot;">x</a>',
    );
  });
  test('in a set of pictures, the bad are left out', () => {
    expect(text(html`<img srcset="${'/a.png 1x, javascript:x 2x, https://x.example/b.png 3x'}">`)).toBe(
      '<img srcset="/a.png 1x, https://x.example/b.png 3x">',
    );
  });
});

describe('measured', () => {
  test('no text of 20,000 makes a tag, an attribute or an address that runs', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '<script>',
        '"',
        "'",
        '>',
        '&lt;',
        'javascript:',
        ' onload=',
        '<!--',
        '-->',
        '</title>',
        '`',
        '\0',
        '//',
        '/\\',
        '\t',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const data = pieces.join('');
        const out = text(html`<p title="${data}">${data}</p><a href="${data}">x</a>`);
        const shape = /^<p title="[^"<>]*">[^<>"']*<\/p><a(?: href="([^"<>]*)")?>x<\/a>$/.exec(out);
        expect(shape, out).not.toBeNull();
        const href = shape?.[1];
        if (href !== undefined) {
          const plain = href
            .replace(/&quot;/g, '"')
            .replace(/&#39;/g, "'")
            .replace(/&lt;/g, '<')
            .replace(/&gt;/g, '>')
            .replace(/&amp;/g, '&');
          const lands = new URL(plain, 'https://here.example/at');
          expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(lands.protocol);
          if (/^[/?#]/.test(plain)) expect(lands.host).toBe('here.example');
        }
      }),
      { numRuns: 20_000 },
    );
  });
  test('no template anywhere in the project is one that cannot be made safe', async () => {
    const { planOf } = await import('./plan.ts');
    const src = path.join(import.meta.dirname, '../..');
    const { globSync } = await import('node:fs');
    const found = globSync('**/*.ts', { cwd: src }).filter((name) => !name.endsWith('.test.ts'));
    let count = 0;
    for (const name of found) {
      for (const strings of templatesIn(readFileSync(path.join(src, name), 'utf8'))) {
        count++;
        expect(() => planOf(strings), `${name}: ${strings.join('…').slice(0, 80)}`).not.toThrow();
      }
    }
    expect(count).toBeGreaterThan(0);
  });
});

/** The fixed parts of each html`…` in a source text, however deep they stand in one another. */
function templatesIn(source: string): string[][] {
  const all: string[][] = [];
  for (const open of source.matchAll(/\bhtml`/g)) {
    const strings = [''];
    let at = open.index + open[0].length;
    while (at < source.length && source[at] !== '`') {
      if (source[at] === '\\') strings.push(strings.pop() + source.slice(at, ++at + 1));
      else if (source.startsWith('${', at)) {
        at = endOfHole(source, at + 2);
        strings.push('');
      } else strings.push(strings.pop()! + source[at]);
      at++;
    }
    all.push(strings);
  }
  return all;
}

/** Where the `}` of a hole stands. */
function endOfHole(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const char = source[at]!;
    if (char === '}' && depth-- === 0) return at;
    if (char === '{') depth++;
    if (char === "'" || char === '"') at = source.indexOf(char, at + 1);
    if (char === '`') {
      for (at++; source[at] !== '`'; at++) {
        if (source[at] === '\\') at++;
        else if (source.startsWith('${', at)) at = endOfHole(source, at + 2);
      }
    }
  }
  return source.length;
}
