import { Parser } from 'htmlparser2';

const TAGS =
  /^(a|abbr|b|bdi|bdo|blockquote|br|caption|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr)$/;
const ATTRIBUTES =
  /^(href|rel|title|hreflang|src|alt|width|height|cite|datetime|colspan|rowspan|scope|start|reversed|dir|lang)$/;

/**
 * Everything in some HTML that our promise of safe HTML forbids, found by reading it anew: for tests, which must not
 * trust the sanitiser's own view of what it made.
 */
export function dangersIn(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!TAGS.test(name)) found.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (!ATTRIBUTES.test(key)) found.push(`${name} ${key}`);
        if (key === 'href' && !/^(https?:\/\/|mailto:|tel:)/.test(value)) found.push(`${name} href ${value}`);
        if ((key === 'src' || key === 'cite') && !/^https?:\/\//.test(value))
          found.push(`${name} ${key} ${value}`);
      }
      if (name === 'a' && attributes.href && attributes.rel !== 'nofollow ugc noopener')
        found.push('a link without rel');
      if (name === 'img' && !attributes.src) found.push('an image without address');
    },
    oncomment: () => found.push('a comment'),
    onprocessinginstruction: (name) => found.push(`<${name}`),
  });
  parser.end(html);
  return found;
}
