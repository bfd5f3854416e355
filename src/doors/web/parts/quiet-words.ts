import { type Html, html, trusted } from '../../../ground/page/page.ts';
import type { WholeItem } from '../../../river/keep/keep.ts';
import type { Chrome } from '../chrome.ts';

/** Somebody's own words longer than this are only begun here, unless their licence lets us show them whole. */
const WHOLE = 1800;
const BEGUN = 1200;

/**
 * What they say, for the item's page: markup that river/read cleaned, without pictures and players (which would be
 * asked of other sites) and with headings that fit below ours; or, where it is long and not ours to repeat, its beginning.
 */
export function quietWords(
  item: Pick<WholeItem, 'html' | 'text' | 'licence'>,
  chrome: Chrome,
): { words: Html; whole: boolean } {
  const open = item.licence !== null && item.licence.trim() !== '';
  if (item.text.length > WHOLE && !open) return { words: beginning(item.text), whole: false };
  const cleaned = withoutCalls(item.html, chrome);
  return { words: cleaned.trim() === '' ? paragraphs(item.text) : trusted(cleaned), whole: true };
}

function beginning(text: string): Html {
  const kept: string[] = [];
  let length = 0;
  for (const paragraph of text.split(/\n{2,}/)) {
    if (length > 0 && length + paragraph.length > BEGUN) break;
    kept.push(paragraph.length > BEGUN ? `${paragraph.slice(0, BEGUN).replace(/\s+\S*$/, '')} …` : paragraph);
    length += paragraph.length;
  }
  return paragraphs(kept.join('\n\n'));
}

function paragraphs(text: string): Html {
  return html`${text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p>${paragraph}</p>`)}`;
}

/** In cleaned markup every `<` begins a tag and every attribute is quoted with its own quotes escaped. */
const TAG =
  /<(\/?)(img|audio|video|source|track|picture|iframe|embed|object|h[1-6])\b((?:[^<>"]|"[^"]*")*)>/gi;

/** Cleaned markup that asks nothing of other sites. */
export function withoutCalls(cleaned: string, chrome: Pick<Chrome, 'words'>): string {
  return cleaned.replace(TAG, (_all, close: string, name: string, attributes: string) => {
    const level = /^h([1-6])$/i.exec(name)?.[1];
    if (level) return `<${close}h${Math.min(6, Number(level) + 2)}>`;
    const alt = name.toLowerCase() === 'img' ? /\balt="([^"]*)"/i.exec(attributes)?.[1]?.trim() : undefined;
    return alt ? `<em>[${html`${chrome.words.item.picture('')}`.toString().trim()} ${alt}]</em>` : '';
  });
}
