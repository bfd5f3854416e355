import { type Draft, type Read, read } from '../../src/river/read/read.ts';

export const URL_HERE = 'https://source.example/dir/feed';
export const given = (text: string | Buffer, contentType?: string): Promise<Read> =>
  read({ bytes: Buffer.from(text as string), url: URL_HERE, contentType });
export const escaped = (s: string): string =>
  s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
export const rss = (item: string): string =>
  `<rss version="2.0"><channel><title>t</title><item><title>a</title>${item}</item></channel></rss>`;

export async function drafts(text: string): Promise<Draft[]> {
  const r = await given(text);
  if (r.kind !== 'feed') throw new Error(`${r.kind}: ${r.message}`);
  return r.drafts;
}
