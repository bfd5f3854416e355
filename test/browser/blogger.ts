/** A blogger's site on this machine that takes Webmentions and believes none unchecked: it reads our page with a parser that we do not use for it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { mf2 } from 'microformats-parser';

type Entry = ReturnType<typeof mf2>['items'][number];

/** A comment as the blogger shows it below a post. */
export interface Commented {
  author: string;
  words: string;
  url: string;
}

export async function openBlog(paragraphs: string[]) {
  const comments: Commented[] = [];
  const tries: string[] = [];
  let base = '';
  const server = http.createServer(async (request, answer) => {
    if (request.method === 'POST' && request.url === '/take') {
      let body = '';
      for await (const part of request) body += part;
      const said = new URLSearchParams(body);
      tries.push(body);
      const found = await checked(said.get('source') ?? '', said.get('target') ?? '', base);
      if (found) comments.push(found);
      return answer.writeHead(found ? 201 : 400).end();
    }
    if (request.url !== '/late') return answer.writeHead(404).end();
    answer.setHeader('content-type', 'text/html; charset=utf-8').end(page(paragraphs, comments));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { base, post: `${base}/late`, comments, tries, close: () => server.close() };
}

const page = (paragraphs: string[], comments: Commented[]) => `<!doctype html><title>A blog</title>
<link rel="webmention" href="/take"><article class="h-entry"><h1 class="p-name">A bus that comes</h1>
<div class="e-content">${paragraphs.map((one) => `<p>${one}</p>`).join('')}</div></article>
${comments.map(({ author, words, url }) => `<p><a href="${url}">${author}</a>: ${words}</p>`).join('')}`;

/** Takes a source only where an h-entry in it answers the target, which is a post of ours. */
async function checked(source: string, target: string, base: string): Promise<Commented | null> {
  if (!target.startsWith(base)) return null;
  const came = await fetch(source);
  if (!came.ok) return null;
  const entry = entriesIn(mf2(await came.text(), { baseUrl: source }).items).find((one) =>
    (one.properties['in-reply-to'] ?? []).some((to) => textOf(to) === target),
  );
  if (!entry) return null;
  const author = entry.properties.author?.[0];
  const content = entry.properties.content?.[0];
  return {
    author: typeof author === 'object' && 'properties' in author ? textOf(author.properties.name?.[0]) : '',
    words: textOf(content),
    url: textOf(entry.properties.url?.[0]),
  };
}

const entriesIn = (items: Entry[]): Entry[] =>
  items.flatMap((one) => [...(one.type?.includes('h-entry') ? [one] : []), ...entriesIn(one.children ?? [])]);
const textOf = (one: unknown): string =>
  typeof one === 'string' ? one : String((one as { value?: string } | undefined)?.value ?? '');
