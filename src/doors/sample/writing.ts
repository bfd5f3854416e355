/** Text for markup: escaping, and the little markup of the town's files (paragraphs, `**bold**`, `*leaning*`). */

/** Safe in text and in quoted attributes, of HTML and XML alike. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll('&#38;', '&amp;');
}

/** For the inside of a CDATA section. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const paragraphs = (body: string): string[] => body.split(/\n\s*\n/).filter((one) => one.trim() !== '');

export function toHtml(body: string): string {
  return paragraphs(body)
    .map((one) => {
      const inner = escaped(one.replace(/\n/g, ' '))
        .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
        .replace(/\*([^*\s][^*]*)\*/g, '<em>$1</em>');
      return `<p>${inner}</p>`;
    })
    .join('\n');
}

export function toPlain(body: string): string {
  return paragraphs(body)
    .map((one) => one.replace(/\n/g, ' ').replace(/\*+/g, ''))
    .join('\n\n');
}

/** The first so many characters, broken at a word, as CMSs make their excerpts. */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, line.lastIndexOf(' ', most))}…`;
}
