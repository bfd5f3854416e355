import type { Partly } from './en.ts';
import type { enDeliver } from './en-deliver.ts';

/** The same in Welsh. */
export const cyDeliver: Partly<typeof enDeliver> = {
  lettersTitle: 'Pan fydd sawl peth i’w anfon yr un pryd',
  letters: {
    combined: 'Un llythyr i’r cyfan',
    separate: 'Llythyr i bob un, gyda’i ffordd ei hun o’i atal',
  },
  lettersNow: {
    combined: 'Daw popeth sydd i’w anfon yr un pryd mewn un llythyr',
    separate: 'Daw pob peth mewn llythyr ei hun',
  },
  lettersHint:
    'Y naill ffordd neu’r llall, cewch glywed am bob peth unwaith, hyd yn oed os yw sawl un o’ch dewisiadau yn gofyn amdano.',
};
