import { LIMITS } from './limits.ts';

const LINKS = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const WEB = new Set(['http:', 'https:']);

/** How a text starts when it names its own scheme; browsers skip blanks and controls within. RFC 3986, 3.1. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

function settle(
  given: string | undefined,
  base: string | undefined,
  allowed: Set<string>,
): string | undefined {
  if (!given || given.length > LIMITS.address) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, and so must we before judging
  const text = given.replace(/[\u0000-\u001f\u007f\u200b\ufeff]/g, '').trim();
  if (text === '') return undefined;
  const url = URL.parse(text, base) ?? (/^www\.[\w-]+\./i.test(text) ? URL.parse(`http://${text}`) : null);
  if (!url || !allowed.has(url.protocol) || (WEB.has(url.protocol) && url.hostname === '')) return undefined;
  if (url.username || url.password) {
    url.username = '';
    url.password = '';
    return url.href;
  }
  // What is whole already is kept to the letter: it is compared with what others say.
  const whole =
    SCHEME.test(text) &&
    /^https?:\/\/[^/]/i.test(text) &&
    !/[\s"'<>\\^`{|}]/.test(text) &&
    !/[^\u0020-\u007e]/.test(text.split('/')[2] ?? '');
  return whole ? text : url.href;
}

/** A web address made whole, or nothing if it is none: only http and https. */
export function webAddress(given: string | undefined, base?: string): string | undefined {
  return settle(given, base, WEB);
}

/** An address that a link may lead to: http, https, mailto or tel. */
export function linkAddress(given: string | undefined, base?: string): string | undefined {
  return settle(given, base, LINKS);
}

/** An id made whole if it is a relative address; all else is left to the letter (RFC 4287, 4.2.6). */
export function wholeId(given: string, base: string | undefined): string {
  const text = given.trim().slice(0, LIMITS.address);
  if (!/^(\/|\.\.?\/|\?|#)/.test(text)) return text;
  return URL.parse(text, base)?.href ?? text;
}

/** An address made whole but not judged: one with a scheme stays to the letter; one that cannot be read is nothing. */
export function whole(given: string | undefined, base: string | undefined): string | undefined {
  const text = given
    ?.slice(0, LIMITS.address * 2)
    .replace(/[\t\r\n]/g, '')
    .trim();
  if (!text) return undefined;
  if (SCHEME.test(text)) return text;
  return URL.parse(/^www\.[\w-]+\./i.test(text) ? `http://${text}` : text, base)?.href;
}
