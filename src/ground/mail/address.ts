import { domainToASCII } from 'node:url';

export type ParsedAddress = { kind: 'ok'; address: string } | { kind: 'bad'; message: string };

const NOT_AN_ADDRESS = 'That does not look like an e-mail address. It should be like name@example.org.';
const LOCAL = /^[\p{L}\p{N}!#$%&*+/=?^_`{|}~'-]+(?:\.[\p{L}\p{N}!#$%&*+/=?^_`{|}~'-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * One addr-spec (RFC 5321, without quoted local parts and address literals), surrounding space ignored. The domain is
 * made lower case and ASCII (IDNA); so is the local part, since no provider in use tells `Ann@` from `ann@`, and two
 * spellings must not be two people. Dots and `+tags` stay: what they mean differs by provider.
 */
export function parseAddress(text: string): ParsedAddress {
  const bad = (message: string): ParsedAddress => ({ kind: 'bad', message });
  const given = text.trim();
  if (given === '') return bad('Please write your e-mail address.');
  if (text.length > 1000) return bad(NOT_AN_ADDRESS);
  if (/[,;]/.test(given)) return bad('Please write one e-mail address only.');
  const at = given.lastIndexOf('@');
  if (at < 1) return bad(NOT_AN_ADDRESS);
  const local = given.slice(0, at).normalize('NFC').toLowerCase();
  const domain = asciiDomain(given.slice(at + 1));
  if (!domain || !LOCAL.test(local)) return bad(NOT_AN_ADDRESS);
  if (/[^\x21-\x7e]/.test(local))
    return bad('We cannot yet write to addresses with accented letters before the @.');
  if (local.length > 64 || local.length + 1 + domain.length > 254)
    return bad('That e-mail address is too long.');
  return { kind: 'ok', address: `${local}@${domain}` };
}

/** The domain in lower-case ASCII if it is a name with at least two labels, else null. */
function asciiDomain(written: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.\u3002-]+$/u.test(written)) return null;
  const domain = domainToASCII(written).toLowerCase();
  const labels = domain.split('.');
  if (labels.length < 2 || domain.length > 253 || !labels.every((label) => LABEL.test(label))) return null;
  return /^\d+$/.test(labels.at(-1)!) ? null : domain;
}
