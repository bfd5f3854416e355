import sanitizeHtml from 'sanitize-html';
import { linkAddress, webAddress } from './address.ts';
import { LIMITS } from './limits.ts';

const TAGS = (
  'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ' +
  'mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');
const DROPPED_WHOLE = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'applet',
  'template',
  'iframe',
  'object',
];

/** A picture found in the content, in the order of the document. */
export interface Picture {
  url: string;
  alt?: string;
  credit?: string;
  width?: number;
  height?: number;
}

/** Hosts and paths that serve counters rather than pictures. */
const COUNTER =
  /feedburner\.com\/~|feedsportal\.com|doubleclick\.net|pixel\.(wp|quantserve)\.|stats\.wordpress\.com|\/b\.gif\?|google-analytics|piwik|matomo|[?&]idsite=|\/pixel[./?]|\/track(ing)?[./?]|blogger\.googleusercontent\.com\/tracker|scorecardresearch|list-manage\.com\/track|\/open\.(php|aspx|gif)|\/spacer\.gif|\/blank\.gif|\/1x1/i;

const size = (v: string | undefined): number | undefined => {
  const n = Number.parseInt(v ?? '', 10);
  return Number.isFinite(n) ? n : undefined;
};

/** Whether an image is there to count readers, not to be seen. */
export function isCounter(url: string, width?: number, height?: number): boolean {
  return (width !== undefined && width <= 3) || (height !== undefined && height <= 3) || COUNTER.test(url);
}

/**
 * HTML that is safe to show on our pages: a short list of elements, no styles, no handlers, no frames or forms, only
 * http, https, mailto and tel; every address whole; links marked `nofollow ugc noopener`; no counting pixels.
 * @param pictures receives the images that were kept
 */
export function sanitise(html: string, base: string | undefined, pictures: Picture[] = []): string {
  return sanitizeHtml(shallow(html), {
    allowedTags: TAGS,
    allowedAttributes: {
      a: ['href', 'rel', 'title', 'hreflang'],
      img: ['src', 'alt', 'title', 'width', 'height'],
      abbr: ['title'],
      blockquote: ['cite'],
      q: ['cite'],
      time: ['datetime'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      ol: ['start', 'reversed'],
      '*': ['dir', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nonTextTags: DROPPED_WHOLE,
    transformTags: { a: link(base), img: image(base, pictures), blockquote: cited(base), q: cited(base) },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
  }).trim();
}

function link(base: string | undefined): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    const { href, ...rest } = attribs;
    const whole = linkAddress(href, base);
    return {
      tagName,
      attribs: whole ? { ...rest, href: whole, rel: 'nofollow ugc noopener' } : dropRel(rest),
    };
  };
}

function dropRel({ rel: _, ...rest }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  return rest;
}

function image(base: string | undefined, pictures: Picture[]): sanitizeHtml.Transformer {
  return (tagName, { src, ...attribs }) => {
    const lazy =
      attribs['data-src'] ??
      attribs['data-lazy-src'] ??
      attribs['data-original'] ??
      attribs.srcset?.trim().split(/[\s,]/, 1)[0];
    const url = webAddress(src, base) ?? webAddress(lazy, base);
    const width = size(attribs.width);
    const height = size(attribs.height);
    if (!url || isCounter(url, width, height)) return { tagName, attribs: {} };
    pictures.push({
      url,
      ...(attribs.alt?.trim() && { alt: attribs.alt.trim() }),
      ...(width && { width }),
      ...(height && { height }),
    });
    return { tagName, attribs: { ...numbers(attribs, width, height), src: url } };
  };
}

function numbers(
  { width: _w, height: _h, ...attribs }: sanitizeHtml.Attributes,
  width?: number,
  height?: number,
): sanitizeHtml.Attributes {
  return { ...attribs, ...(width && { width: String(width) }), ...(height && { height: String(height) }) };
}

function cited(base: string | undefined): sanitizeHtml.Transformer {
  return (tagName, { cite, ...attribs }) => {
    const whole = webAddress(cite, base);
    return { tagName, attribs: whole ? { ...attribs, cite: whole } : attribs };
  };
}

const CLOSES_ITSELF = new Set(
  'p li td th tr dt dd option area base br col embed hr img input link meta param source track wbr'.split(
    ' ',
  ),
);

/**
 * Tag soup whose depth would cost a parser quadratic time loses its tags; all other HTML comes back as it was.
 * One pass. Real posts are seldom 50 deep.
 */
export function shallow(html: string): string {
  const text = html.length > LIMITS.html ? html.slice(0, LIMITS.html) : html;
  const open = new Map<string, number>();
  let depth = 0;
  let tags = 0;
  for (const [, slash, name] of text.matchAll(/<(\/?)([a-zA-Z][^\s/>]*)/g)) {
    if (++tags > 50_000) return stripped(text);
    const n = (name as string).toLowerCase();
    if (CLOSES_ITSELF.has(n)) continue;
    const now = open.get(n) ?? 0;
    if (slash === '') {
      open.set(n, now + 1);
      if (++depth > 400) return stripped(text);
    } else if (now > 0) {
      open.set(n, now - 1);
      depth--;
    }
  }
  return text;
}

const stripped = (text: string): string => text.replace(/<[^<>]*>?/g, ' ');
