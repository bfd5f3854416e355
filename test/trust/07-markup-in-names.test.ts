import { describe, expect, test } from 'vitest';
import { dangersIn } from '../../src/river/read/dangers.ts';
import { escaped, given } from './documents.ts';
import { PAYLOADS } from './payloads.ts';

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
