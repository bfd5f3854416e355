import type { enChoosing } from './en-choosing.ts';
import { count, EITEM, LLAIS } from './welsh.ts';

const STORI = { two: 'stori', other: 'stori' };

/** What hearing less, pausing and looking around say in Welsh. */
export const cyChoosing: typeof enChoosing = {
  less: {
    title: 'Clywed llai fel hyn?',
    lead: (wish) =>
      `Fe ddaeth am eich bod yn clywed am: ${wish}. Beth fyddai’n well gennych beidio â’i glywed?`,
    story: 'Y stori hon',
    storyMore: 'ac unrhyw beth arall a ddywedir amdani',
    voice: (name) => name,
    voiceMore: (wish) => `dim byd ganddyn nhw am: ${wish}`,
    subject: (label) => `Unrhyw beth am ${label}`,
    subjectMore: 'byddwch yn clywed y gweddill fel o’r blaen',
    wrong: 'Ydy hyn yn anghywir?',
    wrongMore:
      'Bydd yn gadael eich llythyrau, a bydd golygydd yn edrych arno. Ni ddywedir wrth neb pwy ddywedodd hynny.',
    notAbout: (what) => `Nid yw’n sôn am ${what}`,
    stop: (wish) => `Peidio â chlywed am: ${wish}`,
    done: 'Byddwch yn clywed llai am hynny',
    doneMore: 'Daw popeth arall fel o’r blaen.',
    doubted: 'Diolch: bydd golygydd yn edrych arno, ac ni chlywch ragor amdano.',
    undo: 'Na, rwyf am ei glywed',
    undone: 'Rydych yn ei glywed eto',
    over: 'Nid ydych yn clywed am hyn mwyach',
    overMore: 'Cafodd ei atal neu ei oedi, felly nid oes dim i glywed llai ohono.',
    link: 'Llai fel hyn',
  },
  muted: {
    title: 'Yr hyn rydych yn clywed llai ohono',
    story: (title) => `y stori “${title}”`,
    item: (title) => `“${title}”`,
    voice: (name) => `unrhyw beth gan ${name}`,
    subject: (label) => `unrhyw beth am ${label}`,
    undo: 'Ei glywed eto',
  },
  lately: {
    link: 'Gweld beth ddaeth yn ddiweddar, a chlywed llai o rai ohonynt',
    title: (wish) => `Yn ddiweddar: ${wish}`,
    lead: 'Y diweddaraf yn gyntaf. Pwyswch yr hyn y byddai’n well gennych glywed llai ohono.',
    none: (wish) =>
      `Dim byd newydd eto am: ${wish}. Byddwn yn ysgrifennu pan fydd rhywbeth, ac nid cyn hynny.`,
  },
  pause: {
    howLong: 'Am faint',
    choices: {
      '': 'Nes i mi ailddechrau',
      '7': 'Wythnos',
      '14': 'Pythefnos',
      '28': 'Pedair wythnos',
      '91': 'Tri mis',
    },
    day: 'Neu tan y diwrnod hwn',
    until: (day) => `Wedi’i oedi tan ${day}; yna bydd yn ailddechrau ohono’i hun.`,
    more: (wish) =>
      `Ni anfonir dim yn y cyfamser am: ${wish}. Bydd yr hyn sy’n dal yn newyddion pan ailddechreuwch yn cael ei ddweud bryd hynny.`,
  },
  near: {
    ask: 'Beth sydd yn eich ymyl?',
    field: 'Beth sydd ger eich cod post neu’ch stryd?',
    button: 'Edrych',
    hint: 'Neu le, neu unrhyw eiriau. Caiff cod post ei chwilio yma a’i anghofio ar unwaith.',
    empty: 'Teipiwch god post, stryd neu enw lle.',
    unknown:
      'Nid ydym yn adnabod y cod post hwnnw. Rhowch gynnig ar ei hanner cyntaf, neu enw’r stryd neu’r lle.',
    title: (place) => `Ger ${place}`,
    titleHere: 'Gerllaw',
    lead: (n, distance) =>
      `${count(n, EITEM)} yn y pedair wythnos diwethaf${distance ? `, o fewn ${distance}` : ''}.`,
    quiet:
      'Does neb wedi dweud dim amdano yn y pedair wythnos diwethaf. Gall hynny newid: gallwn ddweud wrthych pan fydd.',
    rough: 'Dim ond yn fras y gwyddom ble mae hynny. Os nad yw yn eich ymyl, teipiwch stryd neu le.',
    hear: 'Clywed amdano',
    what: 'Am beth',
    inPlace: (name) => `Yn ${name}`,
    around: (distance) => `O fewn ${distance} i’r fan honno`,
    aroundMore: 'rydym yn cadw man wedi’i dalgrynnu i ryw hanner cilomedr, a dim cod post',
    whole: (patch) => `${patch} i gyd`,
    more: 'Mwy o ffyrdd i ddewis',
    chip: (distance, place) => `O fewn ${distance} i ${place ? `fan ger ${place}` : 'fan a ddewisoch'}`,
  },
  foretaste: {
    last: (stories, items) =>
      items === stories
        ? `Byddai llythyr yr wythnos ddiwethaf wedi cynnwys ${count(stories, STORI)}:`
        : `Byddai llythyr yr wythnos ddiwethaf wedi cynnwys ${count(stories, STORI)}, o ${count(items, EITEM)}:`,
    lastNone: 'Ni fyddai llythyr wedi dod yr wythnos ddiwethaf: doedd dim byd newydd.',
    andOthers: (n) => `a ${count(n, LLAIS)} arall`,
    rest: (n) => `a ${n} arall.`,
    rhythm: ({ itemsAWeek, weekly, daily }) =>
      `Tua ${count(Math.round(itemsAWeek), EITEM)} yr wythnos. Unwaith yr wythnos, byddai llythyr wedi dod mewn ${weekly} o’r pedair wythnos diwethaf; unwaith y dydd, ar ${daily} o 28 diwrnod.`,
  },
  doubts: {
    title: 'Mae darllenwyr yn dweud nad yw’n sôn am hyn',
    lead: 'O “Nid yw’n sôn am …” mewn llythyrau. Edrychwch ar yr eitem a thynnu’r gair, neu ddweud ei fod yn iawn.',
    none: 'Does neb yn amau dim ar hyn o bryd.',
    notAbout: (what, readers) => `nid am ${what}, meddai ${readers} o ddarllenwyr`,
    right: 'Mae’n iawn fel y mae',
    look: 'Edrych arno',
  },
};
