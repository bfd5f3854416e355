/** A stranger's words on one line: no control or direction-turning characters, cut at a word's end. */
export function clean(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ue000-\uf8ff]/g, '')
    .trim();
  if (line.length <= most) return line;
  const cut = line
    .slice(0, most - 1)
    .toWellFormed()
    .replaceAll('\ufffd', '');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > most / 2 ? atWord : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}

const LONGEST = 400;

/** A stranger's address if a letter may link to it: whole, http or https, with no name before an `@`; else null. */
export function webAddress(address: string | null | undefined): string | null {
  if (!address || address.length > LONGEST || !URL.canParse(address)) return null;
  const url = new URL(address);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
    return null;
  return url.href.length > LONGEST ? null : url.href;
}
