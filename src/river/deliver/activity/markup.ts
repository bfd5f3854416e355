/** Text as markup holds it. */
export const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The same, with addresses in it as links. */
export function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/)
    .map((part, n) =>
      n % 2 === 1 && URL.canParse(part)
        ? `<a href="${plain(part)}" rel="nofollow noopener">${plain(part)}</a>`
        : plain(part),
    )
    .join('');
}
