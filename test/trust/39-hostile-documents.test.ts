import { describe, expect, test } from 'vitest';
import { drafts, given, rss } from './documents.ts';

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
