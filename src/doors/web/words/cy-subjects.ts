import type { Partly } from './en.ts';
import type { enSubjects } from './en-subjects.ts';
import { count, EITEM } from './welsh.ts';

/** The same in Welsh. */
export const cySubjects: Partly<typeof enSubjects> = {
  title: 'Pynciau',
  definition: 'Beth sy’n perthyn yma?',
  foundBy: 'Cymerir bod eitem am hyn pan fydd geiriau fel hyn ynddi; po fwyaf, sicraf:',
  notBy: 'Nid trwy:',
  tried: 'Rhowch gynnig ar destun',
  lead: 'Beth sy’n perthyn i bob pwnc, a’r geiriau sy’n ei ddangos. Newidiwch nhw, a gweld beth fyddai’n digwydd cyn cadw.',
  changed: 'wedi’i aileirio',
  label: 'Ei enw yn Saesneg',
  labelCy: 'Yn Gymraeg',
  about: 'Beth sy’n perthyn, a beth sydd ddim',
  aboutHint: 'Mewn brawddeg neu ddwy. Mae darllenwyr yn ei gweld.',
  phrasesEn: 'Geiriau sy’n ei ddangos, yn Saesneg',
  phrasesCy: 'Yn Gymraeg',
  phrasesHint:
    'Rhwng atalnodau. “!” ar ôl un: digon gyda gair arall; “!!”: go brin bod amheuaeth; dim: awgrym. “@”: hefyd yn fan lle mae pethau eraill yn digwydd.',
  not: 'Geiriau sy’n cynnwys un o’r rheini ac yn golygu rhywbeth arall',
  notHint: 'Nid bws yw “library bus”.',
  unless: 'Geiriau nad yw’n cael ei olygu yn eu hymyl',
  preview: 'Gweld beth fyddai’n digwydd',
  save: 'Cadw',
  would: (items) => `Beth fyddai’n digwydd i ${items} o’r mis diwethaf`,
  items: (n) => count(n, EITEM),
  more: (n) => `Byddai ${count(n, EITEM)} arall am hyn`,
  fewer: (n) => `Ni fyddai ${count(n, EITEM)} am hyn mwyach`,
  same: (n) => `Mae ${count(n, EITEM)} yn aros.`,
  others: (n) => `Byddai ${count(n, EITEM)} yn newid o ran pynciau eraill.`,
  nothing: 'Ni fyddai dim yn newid yn yr hyn a ddywedwyd yn ddiweddar.',
  history: 'Sut y’i geiriwyd',
  shipped: 'Fel y daw gyda’r rhaglen',
  back: 'Fel yr oedd bryd hynny',
  now: 'nawr',
  noLabel: 'Rhowch enw iddo.',
  noAbout: 'Dywedwch beth sy’n perthyn.',
  noPhrases: 'Heb eiriau ni fyddai byth yn cael ei ddarganfod.',
  tooWide: (phrase) => `Nid oes llythrennau yn “${phrase}”, neu mae marciau ynddo nad ydynt ar ei ddiwedd.`,
};
