import { Parser } from 'htmlparser2';
import { safeUrl } from '../../src/ground/page/page.ts';

/** What our own pages are made of; nothing else may appear, whatever anybody says. */
const ELEMENTS = new Set(
  'html head meta title link script body dialog kbd a svg symbol rect path circle use g text header div span nav ul ol li form label input button main h1 h2 h3 p section article aside time bdi b details summary fieldset legend mark strong meter footer dl dt dd img figure figcaption em ins del'.split(
    ' ',
  ),
);
const ADDRESSES = new Set(['href', 'src', 'action', 'poster', 'formaction', 'data', 'srcset']);

/** What beside those the words of an item may be made of, once they were cleaned. */
export const OF_WORDS: readonly string[] =
  'abbr blockquote bdo br caption cite code col colgroup dfn div h4 h5 h6 hr i kbd pre q rp rt ruby s samp small sub sup table tbody td tfoot th thead tr tt u var wbr strike'.split(
    ' ',
  );

/** Everything in a page that could run or ask another site. */
export function harmIn(page: string, also: readonly string[] = []): string[] {
  const harm: string[] = [];
  let inScript = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!ELEMENTS.has(name) && !also.includes(name)) harm.push(`<${name}>`);
      inScript = name === 'script';
      if (inScript && !/^\/assets\/[\w-]+\.[\w-]{10}\.js$/.test(attributes.src ?? '')) harm.push('<script>');
      for (const [key, value] of Object.entries(attributes)) {
        if (/^on|^style$|^srcdoc$|[^a-z0-9-]/i.test(key.replace('xlink:', '').replace('viewbox', '')))
          harm.push(`${name} ${key}`);
        if (ADDRESSES.has(key) && safeUrl(value) === null) harm.push(`${name} ${key}=${value}`);
      }
    },
    ontext: (text) => {
      if (inScript && text.trim() !== '') harm.push(text);
    },
    onclosetag: () => {
      inScript = false;
    },
    oncomment: (comment) => harm.push(`<!--${comment}`),
    onprocessinginstruction: (_name, data) => {
      if (data.toLowerCase() !== '!doctype html') harm.push(`<${data}>`);
    },
  });
  parser.end(page);
  return harm;
}
