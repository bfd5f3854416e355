/** Paths of the editors' pages. */
export const desk = {
  overview: '/edit',
  sources: '/edit/sources',
  source: (id: number) => `/edit/sources/${id}`,
  add: '/edit/sources/add',
  find: '/edit/sources/find',
  import: '/edit/sources/import',
  addresses: '/edit/sources/addresses',
  list: '/edit/sources.opml',
  item: (id: number) => `/edit/items/${id}`,
  findings: '/edit/findings',
  pairs: '/edit/pairs',
  doubts: '/edit/doubts',
  submissions: '/edit/submissions',
  elsewhere: '/edit/elsewhere',
  log: '/edit/log',
  unheard: '/edit/unheard',
  settings: '/edit/settings',
  people: '/edit/people',
  bodies: '/edit/bodies',
  body: (id: number) => `/edit/bodies/${id}`,
  places: '/edit/places',
  subjects: '/edit/subjects',
  subject: (id: string) => `/edit/subjects/${id}`,
  mailbox: '/edit/mailbox',
};

/** A number in a path that names a row. */
export const ROW = '{[0-9]{1,15}}';
