import { counting } from '../../../ground/language/language.ts';
import { cyAsking } from './words-asking-cy.ts';
import type { enLetter } from './words-en.ts';

const count = counting('cy');
const PETH = { two: 'beth', three: 'pheth', six: 'pheth', other: 'peth' };
const LLAIS = { two: 'lais', other: 'llais' };

/** What letters of news say in Welsh. Names of places and wishes stand after a colon, where nothing changes their first letter. */
export const cyLetter: typeof enLetter = {
  asking: cyAsking,
  kinds: {
    council: 'cyngor',
    government: 'llywodraeth',
    'public-service': 'gwasanaeth cyhoeddus',
    representative: 'cynrychiolydd',
    'community-group': 'grŵp cymunedol',
    charity: 'elusen',
    'faith-group': 'grŵp ffydd',
    media: 'cyfryngau lleol',
    school: 'ysgol',
    business: 'busnes',
    resident: 'preswylydd',
  },
  act: {
    comment: 'Dweud eich dweud',
    sign: 'Llofnodi',
    vote: 'Pleidleisio',
    attend: 'Mynd yno',
    apply: 'Ymgeisio',
    bid: 'Cynnig',
    borrow: 'Ei fenthyg',
  },
  around: (patch, cadence) => `O gwmpas ${patch} ${cadence === 'daily' ? 'heddiw' : 'yr wythnos hon'}`,
  nothingNew: (day) => `${day}. Does dim byd newydd am yr hyn rydych yn ei ddilyn, a dyma pam.`,
  nothing: (why) => `Dim byd newydd: ${why}`,
  silent: 'Pwy sydd wedi tewi',
  silence: {
    days: (n) => (n === 1 ? 'diwrnod' : `${n} o ddiwrnodau`),
    quiet: (voice, often, days) => `Mae ${voice} fel arfer yn postio ${often}; dim byd ers ${days}.`,
    nothing: (voice, days) => `Nid yw ${voice} wedi dweud dim ers ${days}.`,
    unreachable: (voice, days) => `Nid ydym wedi gallu cyrraedd ${voice} ers ${days}. Rydym yn dal i geisio.`,
    stopped: (voice, days) => `Nid ydym wedi gwrando ar ${voice} ers ${days}.`,
    often: [
      'sawl gwaith y dydd',
      'tua unwaith y dydd',
      'bob ychydig ddyddiau',
      'tua unwaith yr wythnos',
      'unwaith neu ddwy y mis',
      'o bryd i’w gilydd',
    ],
  },
  newAbout: (day, wish, many) =>
    many > 1
      ? `${day}. Beth sy’n newydd am y ${count(many, PETH)} rydych yn eu dilyn.`
      : `${day}. Beth sy’n newydd am: ${wish ?? 'yr hyn rydych yn ei ddilyn'}.`,
  justHeard: (n) => (n === 1 ? 'Newydd ei glywed' : `Newydd eu clywed: ${count(n, PETH)}`),
  atOnce: (wish, many) =>
    many > 1
      ? 'Fe ofynnoch am glywed am y rhain ar unwaith.'
      : `Fe ofynnoch am glywed ar unwaith am: ${wish ?? 'hyn'}.`,
  parts: { news: 'Beth sy’n newydd', closing: 'Yn cau cyn hir', coming: 'Ar y gweill' },
  ahead: (closing, coming) => {
    const closes = closing > 0 && `${count(closing, PETH)} yn cau cyn hir`;
    const comes = coming > 0 && `${count(coming, PETH)} ar y gweill`;
    const words = [closes, comes].filter(Boolean).join(', a ');
    return words && `Mae ${words}.`;
  },
  subject: (best, others) => (others > 0 ? `${best}, a ${others} arall` : best),
  moreOnPage: (n) => `A ${n} arall ar y dudalen`,
  moreBelow: (n) => `A ${n} arall, ar y tudalennau a enwir isod`,
  moreOnThis: (n) => `a ${n} arall am hyn`,
  chorus: (voices, spoken) => `${count(voices, LLAIS)} am hyn: ${spoken.join(', ')}`,
  cancelled: 'Wedi’i ganslo: ',
  why: (wishes, more) => `Am eich bod yn dilyn: ${wishes.join('; ')}${more > 0 ? `; a ${more} arall` : ''}`,
  less: 'Llai fel hyn',
  whyLetter: 'Pam rydych yn cael y llythyr hwn',
  youAsked: 'Fe ofynnoch am glywed am:',
  becauseAsked: 'Rydych yn cael y llythyr hwn am i chi ofyn am glywed am:',
  page: 'Gweld y dudalen',
  pause: 'Oedi',
  stop: 'Atal hyn',
  andMore: (n) => `a ${n} arall.`,
  change: 'Newid yr hyn rydych yn ei glywed, a pha mor aml',
  stopAll: 'Atal pob llythyr',
  forPatch: 'ar gyfer',
  runBy: (site) => `Golygyddion ${site} sy’n ei redeg`,
  write: 'Ysgrifennwch atom:',
  notFollowed: 'Nid ydym yn dilyn a ydych yn agor y llythyr hwn na beth rydych yn ei bwyso.',
  until: (from, to) => `${from} hyd ${to}`,
  closesAt: (time) => `yn cau heddiw am ${time}`,
  closesTomorrow: 'yn cau yfory',
  closesOn: (day) => `yn cau ddydd ${day.replace(/^[Dd]ydd /, '')}`,
};
