import type { Words } from './en.ts';

/** What the form of those who want to hear says in Welsh. */
export const cyHear: Words['people']['hear'] = {
  title: 'Clywed am yr hyn sy’n bwysig i chi',
  lead: 'Dewiswch ble, beth a pha mor aml. Rydym yn gofyn am gyfeiriad e-bost a dim arall, ac yn ysgrifennu dim ond pan fydd rhywbeth newydd.',
  wrong: 'Mae angen edrych eto ar rywbeth',
  where: 'Ble',
  whereHint: (patch) =>
    `Peidiwch â dewis un i glywed am ${patch} i gyd, ac o bellach i ffwrdd yr hyn sy’n sôn amdano.`,
  findPlace: 'Lle arall: stryd, pentref, parc',
  find: 'Dod o hyd iddo',
  noPlace: (typed) =>
    `Nid ydym yn adnabod lle o’r enw “${typed}”. Rhowch gynnig ar enw’r dref neu’r pentref y mae ynddo, neu gwagiwch y maes.`,
  placeFound: 'Pa un o’r rhain? Pwyswch yr un rydych yn ei feddwl.',
  placeFoundOne: 'Cafwyd hyd iddo, ac fe’i dewiswyd.',
  whichPlace: (typed) => `Edrychwch ai’r lle a gawsom ar gyfer “${typed}” yw’r un rydych yn ei feddwl.`,
  lost: {
    where: 'Nid yw lle a ddewiswyd yn hysbys yma. Edrychwch ai’r lleill yw’r cyfan rydych am ei gael.',
    what: 'Nid yw pwnc a ddewiswyd yn hysbys yma. Edrychwch ai’r lleill yw’r cyfan rydych am ei gael.',
    who: 'Nid yw llais a ddewiswyd yn hysbys yma. Hebddo byddech yn clywed gan eraill hefyd.',
  },
  what: 'Am beth',
  whatHint: 'Peidiwch â dewis un i glywed am bopeth yno.',
  moreSubjects: 'Rhagor o bynciau',
  fewWords: 'Geiriau ynddo',
  wordsHint: 'Os dymunwch. Rhowch "sawl gair" mewn dyfynodau, a minws o flaen gair na ddylai fod ynddo.',
  who: 'Gan bwy',
  whoHint: 'Peidiwch â dewis un i glywed gan bawb.',
  voice: 'Dim ond gan',
  voiceHint: 'Pwyswch ef i glywed gan eraill hefyd.',
  how: 'Sut',
  ways: {
    weekly: 'Llythyr bob wythnos',
    daily: 'Llythyr bob dydd',
    'at-once': 'Llythyr ar unwaith',
    feed: 'Ffrwd breifat i’m darllenydd ffrydiau',
  },
  waysHint: {
    weekly: 'y cyfan sy’n newydd, mewn un',
    daily: 'ar ddiwrnodau pan fydd rhywbeth newydd',
    'at-once': 'cyn gynted ag y caiff ei ddweud',
    feed: 'byddwn yn ysgrifennu unwaith, i roi ei chyfeiriad i chi',
  },
  day: 'Ar',
  hour: 'Am',
  days: ['Dydd Llun', 'Dydd Mawrth', 'Dydd Mercher', 'Dydd Iau', 'Dydd Gwener', 'Dydd Sadwrn', 'Dydd Sul'],
  address: 'Eich cyfeiriad e-bost',
  addressHint:
    'Byddwn yn ysgrifennu unwaith i ofyn ai chi biau ef. Nid oes neb yn ei weld, ac un gwasgiad sydd ei angen i adael.',
  preview: 'Dangoswch i mi beth fyddwn wedi’i glywed',
  previewOn: 'Dewis sut i’w glywed',
  subscribe: 'Gadewch i mi glywed',
  previewTitle: (n) => `Yn y pedair wythnos diwethaf byddech wedi clywed ${n}`,
  previewNone: 'Yn y pedair wythnos diwethaf ni fyddech wedi clywed dim',
  previewNoneMore:
    'Mae hynny’n berffaith iawn: byddwn yn ysgrifennu pan fydd rhywbeth. Neu dewiswch le ehangach, neu ragor o bynciau.',
  previewMany: 'Mae hynny’n llawer. Byddai pwnc neu ddau, neu le llai, yn ei leihau.',
  more: (n) => `a ${n} arall`,
  asked: 'Nawr edrychwch yn eich post',
  askedMore: (wish) =>
    `Rydym wedi ysgrifennu at y cyfeiriad a roesoch, i ofyn ai chi biau ef. Pwyswch y botwm yn y llythyr hwnnw, a byddwch yn clywed am: ${wish}.`,
  askedHint:
    'Dim byd yno ar ôl rhai munudau? Edrychwch lle mae post diangen yn mynd. Os gofynnoch yn yr awr ddiwethaf eisoes, y llythyr sydd gennych yw’r un.',
  consent:
    'Drwy bwyso’r botwm yn y llythyr rwy’n cytuno i’m cyfeiriad gael ei gadw er mwyn dweud wrthyf yr hyn a ddewisais, nes i mi adael.',
};

/** What the page of one's own choices says. */
export const cyManage: Words['people']['manage'] = {
  title: 'Yr hyn rydych yn clywed amdano',
  lead: 'Chi yn unig biau’r dudalen hon: gall pwy bynnag sydd â’i chyfeiriad newid yr hyn a glywch.',
  none: 'Nid ydych yn clywed am ddim ar hyn o bryd.',
  add: 'Clywed am rywbeth arall',
  pending: 'Mae’n aros i chi ei gadarnhau.',
  pendingMore:
    'Mae rhywbeth yn aros i chi ei gadarnhau. Os nad chi a ofynnodd amdano, rhowch stop arno isod: nid anfonir dim ohono.',
  confirm: 'Ie, gadewch i mi glywed y cyfan sy’n aros',
  paused: 'Wedi’i oedi: nid anfonir dim ohono nes i chi ailddechrau.',
  next: (when) => `Llythyr nesaf: ${when}, os bydd rhywbeth newydd.`,
  alsoAs: 'Yr un peth fel',
  forms: { json: 'data i raglenni', ics: 'calendr', csv: 'tabl' },
  clocks: (city) => `Daw llythyrau yn ôl clociau ${city}`,
  zone: 'Yn ôl clociau',
  ways: {
    weekly: 'llythyr bob wythnos',
    daily: 'llythyr bob dydd',
    'at-once': 'llythyr ar unwaith',
    feed: 'ffrwd breifat',
  },
  change: 'Newid pa mor aml',
  save: 'Cadw',
  pause: 'Oedi',
  resume: 'Ailddechrau',
  leave: 'Rhoi stop arno',
  renew: 'Gwneud cyfeiriad newydd',
  renewHint: 'Os yw rhywun arall wedi cael gafael ar y cyfeiriad. Mae’r hen un yn peidio â gweithio.',
  saved: 'Wedi’i gadw.',
  leaveAll: 'Rhoi stop ar bopeth',
  data: 'Yr hyn a gadwn amdanoch',
  dataMore: (address) =>
    `Y cyfeiriad ${address}, eich iaith a’ch cloc, yr hyn a ddewisoch a phryd y cytunoch iddo, a’r hyn a ddywedwyd wrthych, fel na ddywedir dim ddwywaith. Dim byd arall.`,
  export: 'Cael y cyfan fel ffeil',
  erase: 'Fy nileu',
  eraseTitle: 'Dileu popeth amdanoch?',
  eraseMore:
    'Caiff eich cyfeiriad a’r cyfan a ddewisoch eu dileu ar unwaith, ac ni ddaw llythyr mwyach. Ni ellir dadwneud hyn.',
  eraseButton: 'Ie, dilëwch fi',
  erased: 'Rydych wedi’ch dileu',
  erasedMore:
    'Rydym wedi anghofio eich cyfeiriad. Gallwch ddal i ddarllen yr hyn rydych yn ei ddarllen yma, fel pawb.',
  over: 'Mae hyn ar ben',
  overMore: 'Rhoddwyd stop arno o’r blaen; nid anfonir dim ohono.',
  notNow: 'Nid oes dim i’w oedi',
  notNowMore: (wish) => `Nid anfonir dim ar hyn o bryd am: ${wish}.`,
  pauseTitle: 'Oedi hyn?',
  pauseMore: (wish) => `Ni anfonir dim nes i chi ailddechrau am: ${wish}.`,
  back: 'Yn ôl',
};
