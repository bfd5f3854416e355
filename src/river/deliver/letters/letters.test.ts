import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { NAMES, SITE } from '../../../../test/readers-town.ts';
import { addressesOf } from '../site.ts';
import type { TellItem } from '../tell-item.ts';
import { atOnceLetter } from './at-once-letter.ts';
import { clean, webAddress } from './clean.ts';
import { confirmLetter } from './confirm-letter.ts';
import { digestLetter } from './digest-letter.ts';
import { signInLetter } from './sign-in-letter.ts';
import { RULES } from './styles.ts';
import type { TellingFacts } from './telling-facts.ts';
import { VOICE_COLOURS } from './voice-kinds.ts';
import { sayDay, sayDeadline, sayEvent } from './when.ts';

const at = (text: string) => new Date(text);
const NOW = at('2026-03-06T07:00:00Z');
const TOKEN = '3k.1.abcdefghijklmnopqrstuvwxyz0';
const urls = addressesOf(SITE);

let made = 0;
const item = (changes: Partial<TellItem> = {}): TellItem => {
  const id = ++made;
  return {
    id,
    url: `https://a.example/${id}`,
    title: `Headline ${id}`,
    summary: `Summary ${id}`,
    toldAt: at('2026-03-04T09:00:00Z'),
    voice: { id: 1, slug: 'council', name: 'The Council', kind: 'council' },
    event: null,
    action: null,
    storyId: null,
    places: [{ name: 'Ladywell', slug: 'ladywell', assumed: false }],
    subjectIds: ['buses'],
    because: [1],
    ...changes,
  };
};
const following = (id: number, wish: string) => ({
  id,
  wish,
  pageUrl: urls.page('ladywell', 'buses'),
  pauseUrl: urls.pause(TOKEN, id),
  leaveUrl: urls.leave(`${id}.1.abcdefghijklmnopqrstuvwxyz0`),
  lessUrl: (itemId: number) => urls.less(`${id}.1.abcdefghijklmnopqrstuvwxyz0`, itemId),
});
const facts = (items: TellItem[], changes: Partial<TellingFacts> = {}): TellingFacts => ({
  site: SITE,
  names: NAMES,
  now: NOW,
  timeZone: 'Europe/London',
  items,
  more: 0,
  following: [following(1, 'buses in Ladywell')],
  manageUrl: urls.manage(TOKEN),
  leaveAllUrl: urls.leaveAll(TOKEN),
  ...changes,
});
const weekly = (given: TellingFacts) => digestLetter({ ...given, cadence: 'weekly' });

/** The tags, attributes and visible words of a letter, as a browser would see them. */
function seen(markup: string) {
  const tags: string[] = [];
  const attributes: [string, string][] = [];
  let words = '';
  const parser = new Parser({
    onopentag: (name, given) => {
      tags.push(name);
      attributes.push(...Object.entries(given));
    },
    ontext: (text) => {
      words += text;
    },
  });
  parser.end(markup);
  return { tags, attributes, words };
}

describe('a digest', () => {
  test('leads with its best story, and says who else tells it and why it is told', () => {
    const pool = { storyId: 5, because: [2] };
    const letter = weekly(
      facts(
        [
          item({ title: 'A bus stop has moved' }),
          item({ ...pool, title: 'The pool reopens on 4 May', places: [], subjectIds: [] }),
          item({
            ...pool,
            title: 'At last, the pool',
            voice: { id: 2, slug: 's', name: 'The Society', kind: 'community-group' },
          }),
        ],
        { following: [following(1, 'buses in Ladywell'), following(2, 'swimming in Ladywell')], more: 3 },
      ),
    );
    expect(letter.subject).toBe('The pool reopens on 4 May, and 4 more');
    const { words } = seen(letter.html);
    for (const form of [words, letter.text]) {
      const text = form.replace(/\s+/g, ' ');
      expect(text).toContain('What is new about the two things you follow.');
      expect(text).toMatch(/The Society(, community group| \(community group\)): At last, the pool/);
      expect(text).toContain('Because you follow swimming in Ladywell');
      expect(text).toContain('Ladywell · Buses');
      expect(text).toContain('And 3 more, on the pages named below.');
      expect(text).toContain('Write to us: hello@hear.example');
    }
    for (const url of [
      'https://a.example/',
      urls.manage(TOKEN),
      urls.pause(TOKEN, 2),
      urls.leaveAll(TOKEN),
    ]) {
      expect(letter.html).toContain(url);
      expect(letter.text).toContain(url);
    }
    expect(letter.headers['List-Unsubscribe']).toBe(`<${urls.leaveAll(TOKEN)}>`);
  });

  test('what can be done and what happens have their own parts, the soonest first; what is over is not among them', () => {
    const action = (deadline: string) => ({
      kind: 'comment' as const,
      url: 'https://a.example/say',
      deadline: at(deadline),
    });
    const event = (starts: string, ends: string) => ({
      starts: at(starts),
      ends: at(ends),
      allDay: false,
      location: 'Hall',
    });
    const letter = weekly(
      facts([
        item({ title: 'Later fair', event: event('2026-03-20T10:00:00Z', '2026-03-20T12:00:00Z') }),
        item({ title: 'Sooner fair', event: event('2026-03-08T10:00:00Z', '2026-03-08T12:00:00Z') }),
        item({ title: 'Comment on lanes', action: action('2026-03-07T17:00:00Z') }),
        item({ title: 'Closed yesterday', action: action('2026-03-05T17:00:00Z') }),
        item({ title: 'Was on Monday', event: event('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z') }),
      ]),
    );
    const order = [
      'WHAT IS NEW',
      'Closed yesterday',
      'Was on Monday',
      'CLOSING SOON',
      'Comment on lanes',
      '(closes tomorrow)',
      'COMING UP',
      'Sooner fair',
      'Later fair',
    ];
    const places = order.map((words) => letter.text.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(letter.text).toContain('Sunday 8 March, 10:00 to 12:00, Hall');
    expect(letter.text).toContain('Have your say: https://a.example/say');
    expect(letter.text.replace(/\s+/g, ' ')).toContain('One closes soon, and two are coming up.');
  });

  test('with one subscription, leaving leaves that one, and by mail too where mail is read', () => {
    const letter = weekly(facts([item()], { site: { ...SITE, leaveByMail: 'leave@hear.example' } }));
    expect(letter.headers).toMatchObject({
      'List-Unsubscribe':
        '<https://hear.example/leave/1.1.abcdefghijklmnopqrstuvwxyz0>, <mailto:leave@hear.example?subject=leave%201.1.abcdefghijklmnopqrstuvwxyz0>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(letter.text).not.toContain('Because you follow');
  });

  test('is under 102 KB at its largest, past which mail programs cut letters off', () => {
    const long = 'Ŵŷ £ “quoted” & <b> '.repeat(300);
    const big = Array.from({ length: 120 }, (_, n) =>
      item({
        title: long,
        summary: long,
        storyId: n % 20,
        url: `https://a.example/${'x'.repeat(350)}`,
        voice: { id: n, slug: 'v', name: long, kind: 'public-service' },
        places: [1, 2, 3].map(() => ({ name: long, slug: 'ladywell', assumed: false })),
        because: [1, 2],
        event: { starts: at('2026-04-01T10:00:00Z'), allDay: false, location: long },
      }),
    );
    const many = Array.from({ length: 40 }, (_, n) => following(n + 1, long));
    const letter = weekly(facts(big, { following: many }));
    expect(Buffer.byteLength(letter.html)).toBeLessThan(102_000);
    expect(letter.subject.length).toBeLessThan(110);
    // What was left out is counted, and the way to leave is there.
    const shown = letter.html.match(/<h3/g)!.length;
    expect(shown).toBeGreaterThan(8);
    expect(letter.text).toContain(`And ${20 - shown} more, on the pages named below.`);
    expect(letter.html).toContain('Stop all letters');
    expect(letter.text).toContain('and 1 more on this: https://hear.example/stories/0');
  });
});

describe('trust rows 7 and 8: strangers’ words stay words', () => {
  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</td></tr></table></style><style>*{display:none}</style>',
    '<a href="https://evil.example">press</a>',
    'class="story" style="position:fixed"',
    'a\r\nBcc: evil@evil.example\u2028\u0000\u001b[31m',
    '\u202eevil\u2066',
    '\ud800',
  ])('%j in every field', (words) => {
    const given = facts(
      [
        item({
          title: words,
          summary: words,
          url: `javascript:${words}`,
          voice: { id: 1, slug: words, name: words, kind: 'media' },
          places: [{ name: words, slug: words.toWellFormed(), assumed: false }],
          event: { starts: at('2026-04-01T10:00:00Z'), allDay: false, location: words },
          action: { kind: 'sign', url: `data:text/html,${words}` },
        }),
      ],
      { following: [following(1, words), following(2, words)] },
    );
    const clear = weekly(
      facts([item({ event: { starts: at('2026-04-01T10:00:00Z'), allDay: false } })], {
        following: given.following,
      }),
    );
    for (const letter of [weekly(given), atOnceLetter(given)]) {
      const { tags, attributes } = seen(letter.html);
      // No tag that the same letter without them would not have.
      expect([...new Set(tags)].filter((tag) => !seen(clear.html).tags.includes(tag))).toEqual([]);
      for (const [name, value] of attributes) {
        expect(name).not.toMatch(/^on|^src/);
        if (name === 'href')
          expect(value).toMatch(/^(https:\/\/(hear|a)\.example\b|mailto:hello@hear\.example$)/);
        if (name === 'style') expect(value).not.toContain('position');
      }
      expect(letter.html).not.toMatch(/[^\P{Cc}\n]|\u2028|\u202e|\u2066/u);
      expect(letter.text).not.toMatch(/[^\P{Cc}\n]|\u2028|\u202e|\u2066/u);
      expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    }
  });

  test.each<[string | null, string | null]>([
    ['https://a.example/x', 'https://a.example/x'],
    ['HTTP://a.example', 'http://a.example/'],
    ['javascript:alert(1)', null],
    [' JaVaScRiPt:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,x', null],
    ['mailto:evil@evil.example', null],
    ['//evil.example', null],
    ['/path', null],
    ['https://hear.example@evil.example/', null],
    [`https://a.example/${'x'.repeat(500)}`, null],
    ['', null],
    [null, null],
  ])('webAddress(%j)', (given, address) => expect(webAddress(given)).toBe(address));

  test('cleaning cuts at words and never leaves half a character', () => {
    expect(clean('one two three four', 12)).toBe('one two…');
    expect(clean(`${'👩'.repeat(10)}`, 6).isWellFormed()).toBe(true);
    expect(clean(' a\n\tb ', 10)).toBe('a b');
  });
});

describe('letters that are asked for', () => {
  const pending = [{ wish: 'buses in Ladywell', channel: 'mail' as const, cadence: 'weekly' as const }];
  test('to confirm: one link to one page, no list headers, nothing else to press', () => {
    const letter = confirmLetter({
      site: SITE,
      pending,
      confirmUrl: urls.confirm(TOKEN),
      manageUrl: urls.manage(TOKEN),
    });
    expect(letter.headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    });
    const links = seen(letter.html)
      .attributes.filter(([name]) => name === 'href')
      .map(([, value]) => value);
    expect(new Set(links)).toEqual(
      new Set([urls.confirm(TOKEN), 'https://hear.example', 'mailto:hello@hear.example']),
    );
    expect(letter.text).toContain('* buses in Ladywell (by mail, once a week)');
    expect(letter.text).toContain(urls.confirm(TOKEN));
  });
  test('to sign in: its link, and that it is good once', () => {
    const letter = signInLetter({ site: SITE, signInUrl: urls.signIn(TOKEN) });
    expect(letter.text).toContain(urls.signIn(TOKEN));
    expect(letter.html).toContain('works once');
    expect(letter.headers['List-Unsubscribe']).toBeUndefined();
  });
});

describe('how it looks', () => {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((n) => {
      const part = Number.parseInt(hex.slice(n, n + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  test('every colour can be read on its ground, by day and by night', () => {
    for (const [day, night] of Object.values(VOICE_COLOURS)) {
      expect(contrast(day, '#fffdf8')).toBeGreaterThan(4.5);
      expect(contrast(night, '#1f1b16')).toBeGreaterThan(4.5);
    }
    const colours = Object.entries(RULES).filter(([name]) => !['hidden', 'button'].includes(name));
    for (const [name, rule] of colours) {
      const colour = /(?:^|;)color:(#[0-9a-f]{6})/.exec(rule)?.[1];
      if (colour) expect(contrast(colour, '#fffdf8'), name).toBeGreaterThan(4.5);
    }
    expect(contrast('#ffffff', '#a33a00')).toBeGreaterThan(4.5);
    for (const night of ['#f1e9dc', '#c4b8a5', '#ffb083', '#ffa58c'])
      expect(contrast(night, '#1f1b16')).toBeGreaterThan(4.5);
  });

  test('nothing is fetched, nothing is followed', () => {
    const { tags } = seen(weekly(facts([item()])).html);
    for (const tag of ['img', 'link', 'script', 'iframe', 'form']) expect(tags).not.toContain(tag);
    expect(weekly(facts([item()])).html).not.toMatch(/url\(|@import|utm_/);
  });
});

describe('days and hours as people say them', () => {
  const telling = { language: 'en', timeZone: 'Europe/London', now: NOW };
  test.each([
    [sayDay(at('2026-03-03T23:30:00Z'), telling), 'Tuesday 3 March'],
    [sayDay(at('2026-03-29T23:30:00Z'), telling), 'Monday 30 March'],
    [sayDay(at('2027-01-01T10:00:00Z'), telling), 'Friday 1 January 2027'],
    [
      sayEvent(
        { starts: at('2026-03-07T00:00:00Z'), ends: at('2026-03-08T00:00:00Z'), allDay: true },
        telling,
      ),
      'Saturday 7 March',
    ],
    [
      sayEvent(
        { starts: at('2026-03-07T00:00:00Z'), ends: at('2026-03-09T00:00:00Z'), allDay: true },
        { ...telling, timeZone: 'Pacific/Honolulu' },
      ),
      'Saturday 7 March to Sunday 8 March',
    ],
    [
      sayEvent(
        { starts: at('2026-04-07T22:00:00Z'), ends: at('2026-04-08T01:00:00Z'), allDay: false },
        telling,
      ),
      'Tuesday 7 April, 23:00 to Wednesday 8 April, 02:00',
    ],
    [sayDeadline(at('2026-03-06T17:00:00Z'), telling), 'closes today at 17:00'],
    [sayDeadline(at('2026-03-07T17:00:00Z'), telling), 'closes tomorrow'],
    [sayDeadline(at('2026-03-20T17:00:00Z'), telling), 'closes on Friday 20 March'],
  ])('%s', (said, wanted) => expect(said).toBe(wanted));
});
