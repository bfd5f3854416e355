import { expect, test } from 'vitest';
import { dangersIn } from '../../src/river/read/dangers.ts';
import { drafts, escaped, rss } from './documents.ts';

test('row 8 (schemes): only http, https, mailto and tel come through, in any spelling', async () => {
  const bad = [
    'javascript:alert(1)',
    'JAVASCRIPT:x',
    'javascript&colon;x',
    'java\nscript:x',
    ' \u0000javascript:x',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:x',
    'feed:javascript:x',
    'view-source:x',
    'about:blank',
    'intent://x',
    'ftp://a.example/',
  ];
  for (const href of bad) {
    const [d] = await drafts(
      rss(
        `<link>${escaped(href)}</link><description>${escaped(`<a href="${href}">x</a><img src='${href}'><a href=${href}>y</a>`)}</description><enclosure url="${escaped(href)}" type="a/b"/>`,
      ),
    );
    expect(dangersIn(d!.html), href).toEqual([]);
    expect(d!.url ?? 'https:', href).toMatch(/^https?:/);
    expect(
      d!.enclosures.every((e) => /^https?:/.test(e.url)),
      href,
    ).toBe(true);
  }
  const [good] = await drafts(
    rss(
      `<description>${escaped('<a href="mailto:a@b.example">m</a><a href="tel:+44">t</a><a href="/x">r</a><a href="HTTPS://A.example/">h</a>')}</description>`,
    ),
  );
  expect([...good!.html.matchAll(/href="([^"]*)"/g)].map((m) => m[1])).toEqual([
    'mailto:a@b.example',
    'tel:+44',
    'https://source.example/x',
    'HTTPS://A.example/',
  ]);
});
