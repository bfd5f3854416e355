import { Parser } from 'htmlparser2';
import { LIMITS } from './limits.ts';

const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'applet',
  'iframe',
  'object',
  'head',
  'select',
  'textarea',
]);
const PARAGRAPH = new Set(
  'p div section article aside header footer nav main blockquote pre figure figcaption table ul ol dl h1 h2 h3 h4 h5 h6 hr form fieldset address details'.split(
    ' ',
  ),
);
const LINE = new Set(['br', 'li', 'tr', 'dt', 'dd', 'caption', 'summary', 'option']);

/**
 * The text of some HTML: paragraphs divided by blank lines, no markup, no scripts. Deep nonsense must have been
 * flattened before (`shallow`). A picture's alternative text is left out.
 */
export function textOf(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let out = '';
  let silent = 0;
  let pre = 0;
  const parser = new Parser({
    onopentag(name) {
      if (SILENT.has(name)) silent++;
      if (name === 'pre') pre++;
      if (PARAGRAPH.has(name)) out += '\n\n';
      else if (LINE.has(name)) out += '\n';
      else if (name === 'td' || name === 'th') out += ' ';
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--;
      if (name === 'pre') pre--;
      if (PARAGRAPH.has(name)) out += '\n\n';
    },
    ontext(text) {
      if (silent === 0) out += pre > 0 ? text : text.replace(BLANKS, ' ');
    },
  });
  parser.end(html);
  return tidy(out);
}

// A single space is left alone: to replace each by itself is most of the work with real text.
const BLANKS = /[^\S ]\s*| \s+/g;
const BLANKS_IN_LINE = /[^\S\n ][^\S\n]*| [^\S\n]+/g;

function tidy(text: string): string {
  return (
    text
      .replace(BLANKS_IN_LINE, ' ')
      .split('\n')
      .map((l) => l.trim())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      // Soft hyphens within words, which hide them from search, and marks of direction that turn what people read.
      .replace(/(?<=\p{L})\u00ad(?=\p{L})|[\u202a-\u202e\u2066-\u2069]/gu, '')
      .trim()
  );
}

/** Text on one line, cut to `limit` at a word. */
export function oneLine(text: string, limit: number = LIMITS.line): string {
  return cut(tidy(text).replace(BLANKS, ' '), limit);
}

/** Cuts at a word, with an ellipsis; never within a pair of surrogates. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const space = head.lastIndexOf(' ');
  return `${(space > limit * 0.6 ? head.slice(0, space) : head).trimEnd()}…`.toWellFormed();
}
