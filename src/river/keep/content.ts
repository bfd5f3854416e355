import { createHash } from 'node:crypto';
import type { Draft } from '../read/read.ts';
import { canonicalUrl } from './canonical-url.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

/**
 * Words as they are compared: letter case, kinds of quotes, dashes and spaces, invisible characters, and the tracking
 * parameters of addresses in the text make no difference.
 */
export function fold(text: string): string {
  return text
    .replace(/https?:\/\/[^\s<>"')\]]+/g, (address) => canonicalUrl(address) ?? address)
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/…/g, '...')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** A hash of what is said, such that only a real change of title or text changes it. */
export function contentHash(title: string, text: string): string {
  return hash(`${fold(title)}\n${fold(text)}`);
}

/** What a forgotten item is remembered by. */
export function guidHash(guid: string): string {
  return hash(guid);
}

/** What stands for an address or a title of which the words are not to be kept. */
export function hidden(text: string): string {
  return `sha256:${hash(text)}`;
}

/** What stands in an index can be no longer than some 2,700 bytes. */
export function fitForIndex(text: string): string {
  return Buffer.byteLength(text) <= 1000 ? text : hidden(text);
}

const MOST_OF_SUMMARY = 300;
const MOST_OF_TITLE = 100;

/** The title, or for posts without one (notes, toots) how they begin. */
export function titleOf(draft: Draft): string {
  const given = draft.title?.replace(/\s+/g, ' ').trim();
  if (given) return given;
  const begins = draft.text.trim() || draft.summary?.trim() || draft.event?.location?.trim() || '';
  return begins ? shorten(begins.split('\n')[0]!, MOST_OF_TITLE) : 'Without a title';
}

/** The source's own summary or how the text begins. */
export function summaryOf(draft: Draft): string {
  return shorten(draft.summary?.trim() || draft.text, MOST_OF_SUMMARY);
}

function shorten(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${cut
    .slice(0, space > most / 2 ? space : most)
    .toWellFormed()
    .replace(/[\s,;:–-]+$/, '')}…`;
}

/** Dates before this are mistakes: a zero, or a default of some software. */
const FIRST_BELIEVED = Date.UTC(1990, 0, 1);

/**
 * What lists are ordered by: when it was published (or, without that, last updated), but never later than it was kept:
 * a date in the future would stand on top of every list until then.
 */
export function toldAt(draft: Draft, keptAt: Date): Date {
  const said = [draft.published, draft.updated].find((date) => date && date.getTime() >= FIRST_BELIEVED);
  return said && said < keptAt ? said : keptAt;
}
