import sanitizeHtml from 'sanitize-html';

const TAGS =
  'h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table caption thead tbody tfoot tr th td blockquote pre code em i strong b u s sub sup small mark abbr cite q br hr a div section article main figure figcaption';

/** Markup of a document that is safe to show: words, lists, tables and links; no pictures, styles, frames, forms or script. */
export function cleaned(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: {
      a: ['href', 'rel'],
      abbr: ['title'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      '*': ['lang', 'dir'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'template',
      'iframe',
      'object',
      'head',
      'title',
    ],
    // A document may be long, but not a well.
    nestingLimit: 30,
    transformTags: {
      a: (tagName, { href }) => ({
        tagName,
        attribs: (href && /^(https?:\/\/|mailto:|tel:)/i.test(href)
          ? { href, rel: 'noopener' }
          : {}) as sanitizeHtml.Attributes,
      }),
    },
  });
}
