/** More than any page of ours asks. */
const LONGEST_ADDRESS = 4096;
const MOST_PARAMETERS = 100;

/** Why an address is not looked at, or null: too long, or holding what no database or page can (trust rows 20, 39). */
export function unreadable(url: string): 'long' | 'hidden' | null {
  if (url.length > LONGEST_ADDRESS) return 'long';
  const asked = url.slice(url.indexOf('/', url.indexOf('//') + 2));
  if ((asked.match(/[&;]/g)?.length ?? 0) > MOST_PARAMETERS) return 'long';
  let plain: string;
  try {
    plain = decodeURIComponent(asked.replaceAll('+', ' '));
  } catch {
    return 'hidden';
  }
  return /[\p{Cc}\p{Cs}]/u.test(plain) ? 'hidden' : null;
}
