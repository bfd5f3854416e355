import PostalMime, { type Email } from 'postal-mime';
import { whole } from './address.ts';
import { parseDate } from './dates.ts';
import type { Found } from './found.ts';
import { LIMITS, Refusal } from './limits.ts';
import { personName } from './person.ts';
import type { Words } from './said.ts';
import { shallow } from './sanitise.ts';

/** Links that act for whoever the mail was sent to: showing them would let anyone leave or change our subscription. */
const PERSONAL =
  /unsubscri|opt-?out|list-manage\.com\/(?:unsubscribe|profile|vcard|about)|manage[-_/]?(?:your[-_]?)?(?:subscription|preference)|preference[-_]?cent|update[-_]?(?:profile|preferences)|forward-to-friend|campaign-archive\.com\/.*[?&]e=\w/i;

/** Whether bytes, read as Latin 1, start like a mail: header lines of which two are those of mails. RFC 5322. */
export function looksLikeMail(head: string): boolean {
  const lines = head
    .slice(0, 20_000)
    .replace(/^From .*\r?\n/, '')
    .split(/\r?\n\r?\n/, 1)[0]!
    .split(/\r?\n/);
  if (!/^[A-Za-z][\w-]*:/.test(lines[0] ?? '')) return false;
  const names = new Set(lines.map((l) => /^([A-Za-z][\w-]{0,60}):/.exec(l)?.[1]?.toLowerCase()));
  return (
    [
      'from',
      'subject',
      'date',
      'received',
      'message-id',
      'mime-version',
      'to',
      'return-path',
      'delivered-to',
    ].filter((n) => names.has(n)).length >= 2
  );
}

/** A mailed newsletter: one mail is a feed of one item, named for the list or its sender. */
export async function readMail(bytes: Uint8Array, base: string | undefined): Promise<Found> {
  const mail = await parse(bytes);
  const header = (name: string): string | undefined => mail.headers.find((h) => h.key === name)?.value;
  const sender = mail.from?.name?.trim() || personName(mail.from?.address);
  const list = /^\s*"?([^"<]*?)"?\s*</.exec(header('list-id') ?? '')?.[1];
  const words = wordsOf(mail, header('list-unsubscribe') ?? '');
  if (!mail.subject && !words)
    return { kind: 'broken', message: 'This is a mail, but there is nothing in it to read.' };
  const archived =
    whole(/<?(https?:[^>\s]+)>?/.exec(header('archived-at') ?? '')?.[1], base) ??
    (words && 'html' in words ? inBrowser(words.html) : undefined);
  const language = header('content-language');
  return {
    kind: 'found',
    format: 'mail',
    feed: {
      title: { text: list || sender || '' },
      url: whole(/<(https?:[^>\s]+)>/.exec(header('list-archive') ?? header('list-url') ?? '')?.[1], base),
      language,
      items: [
        {
          id: mail.messageId?.replace(/^<|>$/g, ''),
          url: archived,
          title: { text: mail.subject ?? '' },
          author: sender,
          published: parseDate(mail.date) ?? parseDate(header('date')),
          content: words,
          language,
        },
      ],
    },
    mended: [],
  };
}

async function parse(bytes: Uint8Array): Promise<Email> {
  let parts = 0;
  // A new part starts with a line of two dashes; its parser takes long over many.
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
    if (bytes[at + 1] === 45 && bytes[at + 2] === 45) parts++;
  if (parts > 2_000) throw new Refusal('bomb', 'It has more parts than any real mail.');
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 50, maxHeadersSize: 1024 * 1024 });
  } catch {
    // What it throws for is size and depth alone; broken mails it reads.
    throw new Refusal('bomb', 'Its parts are nested deeper, or its headers longer, than in any real mail.');
  }
}

function wordsOf(mail: Email, unsubscribe: string): Words | undefined {
  if (mail.html?.trim()) {
    const own = [...unsubscribe.slice(0, 4_000).matchAll(/<([^<>]{8,2000})>/g)].map((m) => m[1]!);
    const html = shallow(mail.html.slice(0, LIMITS.html)).replace(
      /\bhref\s*=\s*("[^"]*"|'[^']*')/gi,
      (all, quoted: string) => {
        const href = quoted.slice(1, -1);
        return PERSONAL.test(href.slice(0, 2_000)) ||
          own.some((o) => href.replace(/&amp;/g, '&').startsWith(o))
          ? ''
          : all;
      },
    );
    return { html };
  }
  const text = mail.text?.trim();
  if (!text) return undefined;
  const lines = text
    .split('\n')
    .filter((l) => !(/https?:\/\/|mailto:/.test(l) && PERSONAL.test(l.slice(0, 2_000))));
  // A signature starts at "-- " (RFC 3676, 4.3).
  const end = lines.findIndex((l) => /^-- \r?$/.test(l));
  return { text: (end > 0 ? lines.slice(0, end) : lines).join('\n') };
}

/** The address of the copy on the web that newsletters offer at the top. */
function inBrowser(html: string): string | undefined {
  for (const found of html
    .slice(0, 100_000)
    .matchAll(/<a\s[^<>]*?href\s*=\s*["'](https?:[^"'<>]{1,2000})["'][^<>]*>([^<]{0,200})</gi)) {
    if (/\b(browser|online|web ?version|webversion)\b/i.test(found[2]!))
      return whole(found[1]!.replace(/&amp;/g, '&'), undefined);
  }
  return undefined;
}
