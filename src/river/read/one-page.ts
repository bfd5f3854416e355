import { Parser } from 'htmlparser2';
import { webAddress } from './address.ts';
import { decodeBytes } from './charset.ts';
import type { Read, ReadInput } from './draft.ts';
import { looksLikePage } from './page.ts';
import { oneLine } from './plain.ts';
import { shallow } from './sanitise.ts';
import { scanPage } from './scan.ts';
import { baseOf } from './xml-feed.ts';

/** What one page says of itself: for a quote and a link, never for a copy. */
export interface OnePage {
  title: string;
  author: string | null;
  published: Date | null;
  language: string | null;
  /** Its words, paragraph by paragraph, without navigation and the like. */
  text: string;
  /** Whole addresses of all that it links to, with `src` of pictures and the like. */
  links: string[];
  /** It asks programs not to keep it (`noindex`, `noarchive`, `nosnippet`). */
  optedOut: boolean;
}

const MOST_TEXT = 100_000;
const MOST_LINKS = 5_000;
const ASIDE = /^(?:nav|header|footer|aside|script|style|noscript|form|svg|template|button)$/;
const BLOCK = /^(?:p|div|li|h[1-6]|td|th|blockquote|section|article|br|tr|dd|dt|figcaption|pre)$/;

/** What a page says, beside what was read of its own data; null where the bytes are no page. Broken markup is read as far as it goes. */
export function onePageOf(input: ReadInput, said: Read): OnePage | null {
  const { text: markup } = decodeBytes(input.bytes, input.contentType);
  if (!looksLikePage(markup)) return null;
  const base = baseOf(input);
  const page = scanPage(markup, base);
  // A page's own data names its post where it holds just one.
  const [post, another] = said.kind === 'feed' ? said.drafts : [];
  const own = post && !another ? post : null;
  const walked = walk(shallow(markup), page.base);
  return {
    title: oneLine(own?.title ?? page.title ?? '', 300),
    author: own?.author ?? walked.author,
    published: own?.published ?? walked.published,
    language: own?.language ?? page.language?.split('-')[0]?.toLowerCase() ?? null,
    text: walked.text,
    links: walked.links,
    optedOut: walked.optedOut,
  };
}

function walk(markup: string, base: string | undefined) {
  const found = {
    text: '',
    links: [] as string[],
    author: null as string | null,
    published: null as Date | null,
    optedOut: false,
  };
  const links = new Set<string>();
  let aside = 0;
  const parser = new Parser({
    onopentag(name, a) {
      if (name === 'meta') {
        const called = (a.name ?? a.property ?? '').toLowerCase();
        const content = a.content ?? '';
        if (called === 'robots' && /\b(?:noindex|noarchive|nosnippet|none)\b/i.test(content))
          found.optedOut = true;
        else if (called === 'author') found.author ??= oneLine(content, 200) || null;
        else if (called === 'article:published_time' && !Number.isNaN(Date.parse(content)))
          found.published ??= new Date(content);
      }
      const address = a.href ?? a.src;
      if (address && name !== 'link' && name !== 'base' && links.size < MOST_LINKS) {
        const whole = webAddress(address.startsWith('//') ? `https:${address}` : resolved(address, base));
        if (whole) links.add(whole);
      }
      if (ASIDE.test(name) || name === 'head') aside += 1;
      else if (BLOCK.test(name)) found.text += '\n';
    },
    ontext(text) {
      if (aside === 0 && found.text.length < MOST_TEXT) found.text += text;
    },
    onclosetag(name) {
      if (ASIDE.test(name) || name === 'head') aside = Math.max(0, aside - 1);
      else if (BLOCK.test(name)) found.text += '\n';
    },
  });
  parser.write(markup);
  parser.end();
  found.text = found.text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
    .slice(0, MOST_TEXT);
  found.links = [...links];
  return found;
}

function resolved(address: string, base: string | undefined): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}
