/**
 * What mail servers write back about a letter: that it could not be brought (RFC 3464), or that its reader called it unwanted
 * (RFC 5965). Only the parts that those define are looked at, and of the letter itself only its headers.
 */
export type Report =
  | { kind: 'bounce'; permanent: boolean; status: string | null; letters: string[] }
  | { kind: 'complaint'; letters: string[] }
  | { kind: 'none'; message: string };

/** Far more than a report needs; what is longer is cut off. */
const MOST = 1024 * 1024;
const MOST_PARTS = 20;

/** Reads one report. `letters` are what could be ours: the Message-ID of the letter, and the mark in an address we gave. */
export function readReport(bytes: Uint8Array): Report {
  const message = partOf(Buffer.from(bytes).subarray(0, MOST).toString('latin1').replaceAll('\r\n', '\n'));
  if (!/^multipart\/report\b/i.test(message.type))
    return { kind: 'none', message: 'This is no report of a mail server.' };
  const parts = partsOf(message);
  const letters = lettersIn(message, parts);
  const delivery = parts.find(({ type }) => /^message\/(?:global-)?delivery-status\b/i.test(type));
  if (delivery) {
    const action = field(delivery.body, 'Action')?.toLowerCase();
    const status = /^([245]\.\d{1,3}\.\d{1,3})\b/.exec(field(delivery.body, 'Status') ?? '')?.[1] ?? null;
    const permanent = action === 'failed' && (status === null || status.startsWith('5'));
    return { kind: 'bounce', permanent, status, letters };
  }
  const feedback = parts.find(({ type }) => /^message\/feedback-report\b/i.test(type));
  if (!feedback) return { kind: 'none', message: 'It reports neither a delivery nor a complaint.' };
  // “not-spam” takes a complaint back; “auth-failure” is about signatures (RFC 6591).
  const sort = field(feedback.body, 'Feedback-Type')?.toLowerCase() ?? '';
  return ['abuse', 'fraud', 'opt-out', 'virus', 'other'].includes(sort)
    ? { kind: 'complaint', letters }
    : { kind: 'none', message: 'It reports no complaint.' };
}

interface Part {
  type: string;
  head: string;
  body: string;
}

function partOf(text: string): Part {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, ' ');
  return {
    head,
    body: end < 0 ? '' : text.slice(end + 1),
    type: field(head, 'Content-Type') ?? 'text/plain',
  };
}

function partsOf({ type, body }: Part): Part[] {
  const boundary = /;\s*boundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  const between = `\n--${boundary?.[1] ?? boundary?.[2] ?? '\n'}`;
  return body
    .split(between)
    .slice(1, MOST_PARTS + 1)
    .map((text) => partOf(text.replace(/^[ \t]*\n/, '')));
}

/** The first field of this name, unfolded. */
function field(text: string, name: string): string | undefined {
  const line = text
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .find((one) => one.slice(0, name.length + 1).toLowerCase() === `${name.toLowerCase()}:`);
  return line?.slice(name.length + 1).trim();
}

function lettersIn(message: Part, parts: readonly Part[]): string[] {
  const returned = parts.find(({ type }) =>
    /^(?:message\/(?:global-?)?rfc822|text\/rfc822-headers|message\/global)/i.test(type),
  );
  const head = returned && partOf(returned.body.replace(/^\n+/, '')).head;
  const id = /<([^<>\s@]{1,120})@/.exec((head && field(head, 'Message-ID')) ?? '')?.[1];
  // The address that it was sent back to, where that is one made for the letter.
  const mark = /\+([0-9a-f-]{36})@/i.exec(field(message.head, 'To') ?? '')?.[1];
  return [...(id ? [id] : []), ...(mark ? [mark.toLowerCase()] : [])];
}
