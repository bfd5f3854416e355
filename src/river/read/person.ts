const MAIL = /[^\s<>()@]{1,64}@[^\s<>()@]{1,255}/;

/**
 * The name in what a feed says of an author: `me@example.org (Ann Example)`, `Ann Example <me@example.org>`,
 * `Ann Example (me@example.org)`, or an address alone. RSS 2.0 asks for the first; all are used.
 */
export function personName(given: string | undefined): string | undefined {
  const text = given?.slice(0, 2_000).replace(/\s+/g, ' ').trim();
  if (!text) return undefined;
  const mail = MAIL.exec(text);
  if (!mail) return text;
  const rest = (text.slice(0, mail.index) + text.slice(mail.index + mail[0].length)).replace(/mailto:/i, '');
  const name = rest
    .replace(/[<>]/g, ' ')
    .replace(/\(\s*\)/g, ' ')
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^["']|["',;:]$/g, '')
    .trim();
  return name || mail[0];
}

/** Several names as one, each once. */
export function together(names: (string | undefined)[]): string | undefined {
  return [...new Set(names.map((n) => n?.trim()).filter(Boolean))].slice(0, 10).join(', ') || undefined;
}
