import type { Site } from '../site.ts';

/** On every letter: a machine wrote it, so no machine should answer (RFC 3834; the second is Exchange's word for it). */
export const AUTOMATIC = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'OOF, AutoReply',
};

/**
 * Headers of letters that people hold a subscription to: RFC 2369, RFC 2919, and one-click leaving by RFC 8058. There is
 * no Precedence: it was never a standard, and what it is for is said by the others.
 */
export function listHeaders(site: Site, leaveUrl: string, manageUrl: string): Record<string, string> {
  const host = new URL(site.baseUrl).hostname;
  const name = site.name.replace(/[^\p{L}\p{N} .'-]/gu, '').trim();
  const ways = [`<${leaveUrl}>`];
  const token = leaveUrl
    .slice(site.baseUrl.length)
    .split('/')
    .find((part) => part.includes('.'));
  if (site.leaveByMail && token)
    ways.push(`<mailto:${site.leaveByMail}?subject=${encodeURIComponent(`leave ${token}`)}>`);
  return {
    ...AUTOMATIC,
    // Header names and numbers only in ASCII: a list's name is not a phrase that needs its accents.
    'List-Id': /^[\x20-\x7e]+$/.test(name) ? `"${name}" <news.${host}>` : `<news.${host}>`,
    'List-Unsubscribe': ways.join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Help': `<${manageUrl}>`,
  };
}
