import type { Queryable } from '../../ground/db/db.ts';
import type { Chunk } from './document.ts';
import { type Linking, linkingTo } from './store-elsewhere.ts';

export interface Elsewhere extends Omit<Linking, 'html'> {
  /** The paragraphs that it links to or quotes; empty: the whole document. */
  paragraphs: number[];
}

/** Fewer letters than this in a row are not called a quote. */
const QUOTE_LETTERS = 40;
const DAY = 86_400_000;
const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/[“”„]/g, '"').replace(/[‘’]/g, "'");

/** What is said elsewhere about a consultation, each beside the paragraphs that it links to, or whose words it quotes. */
export async function saidElsewhere(
  db: Queryable,
  { announcedAt }: { announcedAt: Date | null },
  address: string,
  chunks: readonly Chunk[],
): Promise<Elsewhere[]> {
  if (announcedAt === null) return [];
  const found = await linkingTo(db, address, new Date(announcedAt.getTime() - 30 * DAY), 200);
  const paragraphs = chunks.flatMap((chunk) =>
    chunk.paragraphs.map((one) => ({ ...one, chunk: chunk.slug })),
  );
  return found.map(({ html, ...one }) => {
    const linked = linkedParagraphs(html, address);
    const quoted = paragraphs.filter(({ text }) => quotes(html, text)).map(({ number }) => number);
    const known = new Set(paragraphs.map(({ number }) => number));
    return { ...one, paragraphs: [...new Set([...linked, ...quoted])].filter((number) => known.has(number)) };
  });
}

function linkedParagraphs(html: string, address: string): number[] {
  const numbers: number[] = [];
  for (let at = html.indexOf(address); at >= 0; at = html.indexOf(address, at + 1)) {
    const rest = /^(?:\/p\/(\d{1,6})|[/?\w=&;%-]*#p(\d{1,6}))/.exec(
      html.slice(at + address.length, at + address.length + 120),
    );
    if (rest) numbers.push(Number(rest[1] ?? rest[2]));
  }
  return numbers;
}

/** Whether some quoted block or passage in quotation marks is of these words. */
function quotes(html: string, text: string): boolean {
  const marked = [...html.matchAll(/<(?:blockquote|q)\b[^>]*>([\s\S]*?)<\/(?:blockquote|q)>/gi)].map(
    ([, inner]) => inner!,
  );
  const said = plain(text);
  return marked
    .map((inner) =>
      plain(
        inner
          .replace(/<[^>]+>/g, ' ')
          .replaceAll('&amp;', '&')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'"),
      ).trim(),
    )
    .some((quote) => quote.length >= QUOTE_LETTERS && (said.includes(quote) || quote.includes(said)));
}
