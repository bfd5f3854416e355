import { describe, expect, test } from 'vitest';
import { dangersIn } from '../../src/river/read/dangers.ts';
import { drafts, escaped, given, rss } from './documents.ts';
import { PAYLOADS } from './payloads.ts';

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
