import type { enBlogs } from './en-blogs.ts';
import { count } from './welsh.ts';

/** What the pages of bodies' blogs say in Welsh. */
export const cyBlogs: typeof enBlogs = {
  all: 'Blogiau a thrafodaethau',
  lead: 'Yr hyn y mae cyrff cyhoeddus yn ei ysgrifennu yma ac yn gofyn am ei drafod. Gall unrhyw un roi sylw.',
  none: 'Does dim wedi ei ysgrifennu yma eto.',
  title: (body: string) => `Blog ${body}`,
  about: (body: string, subject: string) => `${body} am: ${subject}`,
  posts: (n: number) => count(n, { other: 'cofnod' }),
  last: 'yr olaf',
  older: 'Cofnodion hŷn',
  subjects: 'Pynciau',
  feeds: 'Fel ffrwd',
  discussion: 'trafodaeth',
  desk: {
    title: 'Blog',
    lead: 'Caiff yr hyn a gyhoeddwch ei glywed fel geiriau pawb, gan y rhai sy’n dilyn ei bynciau. Nid yw’n newid wedyn.',
    write: 'Ysgrifennu rhywbeth',
    kinds: { post: 'Cofnod', discussion: 'Trafodaeth' },
    name: 'Teitl',
    words: 'Geiriau',
    wordsHint: 'Mewn Markdown: llinellau gwag rhwng paragraffau, ## o flaen pennawd.',
    publish: 'Ei gyhoeddi',
    missing: 'Mae angen teitl a geiriau arno.',
    taken: 'Mae cofnod o’r enw hwn eisoes. Rhowch enw arall arno.',
    see: 'Ei weld fel y mae pawb yn ei weld',
    close: 'Dod â’r drafodaeth i ben',
    open: 'Ailagor y drafodaeth',
  },
};
