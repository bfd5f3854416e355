import type { Words } from './en.ts';
import { count } from './welsh.ts';

/** What the calendar says in Welsh. */
export const cyCalendar: Words['calendar'] = {
  title: 'Calendr',
  of: (about) => `Calendr: ${about}`,
  month: (month, about) => `Beth sydd ymlaen ym mis ${month}: ${about}`,
  count: (n, month) =>
    n === 0
      ? `Nid oes dim ymlaen ym mis ${month}, hyd y clywsom.`
      : `${count(n, { two: 'ddyddiad', other: 'dyddiad' })} ym mis ${month}`,
  why: 'Pob dyddiad a roddwyd gan lais rydym yn gwrando arno, pob un ar ei ddiwrnod.',
  before: (month) => `Cynt: ${month}`,
  after: (month) => `Wedyn: ${month}`,
  thisMonth: 'Y mis hwn',
  months: 'Misoedd',
  views: 'Dangos fel',
  grid: 'Mis',
  list: 'Rhestr',
  more: (n) => `a ${n} arall`,
  long: 'Yn para’n hirach',
  nothing: (month) => `Nid oes dim ymlaen ym mis ${month}`,
  nothingMore: 'Daw dyddiadau o’r hyn a ddywedir. Cyn gynted ag y bydd rhywun yn rhoi un, bydd yma.',
  next: (month) => `Edrych ar fis ${month}`,
  all: 'Pob dyddiad, fesul mis',
  narrow: 'Ble a beth',
  place: 'Lle',
  subject: 'Pwnc',
  anywhere: (patch) => `${patch} i gyd`,
  anything: 'Popeth',
  show: 'Dangos y rhain',
  subscribe: 'Ei roi yn eich calendr eich hun',
  subscribeMore:
    'Rhowch y cyfeiriad hwn i’ch rhaglen galendr. Bydd dyddiadau newydd wedyn yn dod ohonynt eu hunain.',
  file: 'Y dyddiadau hyn fel calendr (.ics)',
  tooMany: 'Mae mwy yn y mis hwn nag sy’n ffitio yma. Dewiswch le neu bwnc i weld y gweddill.',
};
