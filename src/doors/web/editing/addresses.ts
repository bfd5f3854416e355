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
  log: '/edit/log',
  settings: '/edit/settings',
  people: '/edit/people',
  places: '/edit/places',
  mailbox: '/edit/mailbox',
};

/** A number in a path that names a row. */
export const ROW = '{[0-9]{1,15}}';
