/** Characters that are not seen: some are dropped by browsers before they read an address, some turn it round. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The address if it may be linked to, else null: `http`, `https`, `mailto`, `tel`, or a path on this site that begins
 * with `/`, `?` or `#`. Never another site in disguise (`//host`, `/\host`), a hidden character, or a web address that
 * carries a name before an `@`, which is there to deceive.
 */
export function safeUrl(address: string): string | null {
  const url = address.trim();
  if (url === '' || HIDDEN.test(url)) return null;
  if (/^[/?#]/.test(url)) {
    const path = url.split(/[?#]/, 1)[0]!;
    return path.startsWith('//') || path.includes('\\') ? null : url;
  }
  if (!/^[a-z]+:/i.test(url)) return null;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (!SCHEMES.has(parsed.protocol)) return null;
  if (parsed.protocol === 'http:' || parsed.protocol === 'https:') {
    if (!/^https?:\/\/[^/\\]/i.test(url) || parsed.username !== '' || parsed.password !== '') return null;
  }
  return url;
}

/** A `srcset` with only its safe candidates, or null if none is. */
export function safeSourceSet(set: string): string | null {
  const kept = set
    .split(/,\s+/)
    .map((candidate) => candidate.trim().split(/\s+/))
    .filter(
      ([url, size, ...more]) =>
        safeUrl(url ?? '') !== null && more.length === 0 && /^([\d.]+[wx])?$/.test(size ?? ''),
    )
    .map((parts) => parts.join(' '));
  return kept.length > 0 ? kept.join(', ') : null;
}
