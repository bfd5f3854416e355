import type { enDeliver } from './en-deliver.ts';

/** The same in Welsh. */
export const cyDeliver: typeof enDeliver = {
  still:
    'Ydych chi’n dal am glywed hyn? Yna pwyswch y botwm: mae popeth yn aros fel y mae. Fel arall byddwn yn peidio, ac yn eich anghofio.',
  stillButton: 'Ie, daliwch ati',
  lettersTitle: 'Pan fydd sawl peth i’w anfon yr un pryd',
  letters: {
    combined: 'Un llythyr i’r cyfan',
    separate: 'Llythyr i bob un, gyda’i ffordd ei hun o’i atal',
  },
  lettersNow: {
    combined: 'Daw popeth sydd i’w anfon yr un pryd mewn un llythyr',
    separate: 'Daw pob peth mewn llythyr ei hun',
  },
  moreSilent: (n) => `Ac mae ${n} arall yn dawel.`,
  unheard: {
    title: 'Pwy sy’n dawel, a’r hyn nad oes neb yn ei glywed',
    wishes: 'Yr hyn y mae pobl yn aros amdano yn ofer',
    wishesMore:
      'Wedi’i ddilyn ers pythefnos neu fwy, heb i ddim ei gyfateb mewn hanner blwyddyn. Ni ddangosir i neb pwy sy’n ei ddilyn, a dim ond cyfrif a wneir o’r hyn y mae llai na phump yn ei ddilyn.',
    none: 'Dim byd y mae pump o bobl neu fwy yn ei ddilyn.',
    holders: (n) => `${n} o bobl`,
    because: {
      stopped: 'nid ydym yn gwrando mwyach ar neb y mae’n ei enwi',
      'no-place': 'nid yw ei le yn hysbys mwyach',
      'no-subject': 'nid yw ei bwnc yn hysbys mwyach',
      nothing: 'nid oes neb a glywn wedi dweud dim amdano',
    },
    few: (n) => `A ${n} arall y mae llai na phump o bobl yr un yn eu dilyn.`,
    veryFew: 'A rhai y mae ychydig iawn o bobl yn eu dilyn.',
    silent: 'Pwy sydd wedi tewi',
    noneSilent: 'Neb: mae pawb yn siarad mor aml ag arfer.',
  },
  lettersHint:
    'Y naill ffordd neu’r llall, cewch glywed am bob peth unwaith, hyd yn oed os yw sawl un o’ch dewisiadau yn gofyn amdano.',
};
