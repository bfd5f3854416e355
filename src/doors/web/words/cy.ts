import { cyAbout } from './cy-about.ts';
import { cyAccount } from './cy-account.ts';
import { cyBlogs } from './cy-blogs.ts';
import { cyCalendar } from './cy-calendar.ts';
import { cyChoosing } from './cy-choosing.ts';
import { cyConsultations } from './cy-consultations.ts';
import { cyDeliver } from './cy-deliver.ts';
import { cyDesk } from './cy-desk.ts';
import { cyEditing } from './cy-editing.ts';
import { cyElsewhere } from './cy-elsewhere.ts';
import { cyHear, cyManage } from './cy-hearing.ts';
import { cyLook } from './cy-look.ts';
import { cyMedia } from './cy-media.ts';
import { cyPeople, cyWrong } from './cy-people.ts';
import { cyPublishing } from './cy-publishing.ts';
import { cyReading } from './cy-reading.ts';
import { cyReplies } from './cy-replies.ts';
import { cyRoundups } from './cy-roundups.ts';
import { cySetUp } from './cy-set-up.ts';
import { cySubjects } from './cy-subjects.ts';
import { cySubmissions } from './cy-submissions.ts';
import { cyUnderstanding } from './cy-understanding.ts';
import type { Words } from './en.ts';
import { count, DIWRNOD, EITEM, LLAIS, MATH, MUNUD } from './welsh.ts';

const items = (n: number) => count(n, EITEM);
const voices = (n: number) => count(n, LLAIS);

/** Everything that the pages say in Welsh. */
export const cy: Words = {
  deliver: cyDeliver,
  language: 'Cymraeg',
  choosing: cyChoosing,
  skip: 'Neidio i’r brif ran',
  look: cyLook,
  nav: {
    label: 'Prif ddewislen',
    home: 'Beth sy’n cael ei ddweud',
    voices: 'Ar bwy rydym yn gwrando',
    about: 'Amdanom',
    search: 'Chwilio',
    hear: 'Clywed am bethau',
    languages: 'Ieithoedd',
    desk: 'Desg wrando',
    editor: 'Desg y golygydd',
  },
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
  kindsMany: {
    council: 'Cynghorau',
    government: 'Llywodraeth',
    'public-service': 'Gwasanaethau cyhoeddus',
    representative: 'Cynrychiolwyr',
    'community-group': 'Grwpiau cymunedol',
    charity: 'Elusennau',
    'faith-group': 'Grwpiau ffydd',
    media: 'Cyfryngau lleol',
    school: 'Ysgolion',
    business: 'Busnesau',
    resident: 'Preswylwyr',
  },
  counts: { items, voices },
  when: {
    ...cyReading.when,
    justNow: 'nawr',
    minutesAgo: (n) => `${count(n, MUNUD)} yn ôl`,
    today: 'heddiw',
    yesterday: 'ddoe',
    tomorrow: 'yfory',
    on: (day) => day,
    fromTo: (from, to) => `${from} i ${to}`,
    until: (day) => `tan ${day}`,
    allDay: 'trwy’r dydd',
    daysLeft: (n) => `${count(n, DIWRNOD)} ar ôl`,
  },
  front: {
    ...cyReading.front,
    title: (patch) => `Beth mae pobl yn ei ddweud yn ${patch}`,
    said: (n, kinds) =>
      `${items(n)} yn ystod y pedair wythnos diwethaf gan ${count(kinds, MATH)} o lais, ochr yn ochr.`,
    ask: 'Eich cod post, stryd, neu rywbeth sy’n bwysig i chi',
    askButton: 'Edrych',
    together: 'Mae llawer yn siarad am',
    latest: 'Y diweddaraf, gan bawb',
    fair: 'Yn gytbwys, fel nad oes un llais yn boddi’r lleill.',
  },
  list: {
    ...cyReading.list,
    count: (n) => `${items(n)} yn ystod y pedair wythnos diwethaf`,
    nothing: (about) => `Dim byd newydd am ${about}`,
    more: 'Hŷn',
    newest: 'Yn ôl i’r diweddaraf',
    clear: 'Dangos popeth',
  },
  filters: {
    ...cyReading.filters,
    open: 'Dewis lleisiau a phryd',
    kinds: 'Lleisiau pwy',
    when: 'Pryd',
    any: 'Unrhyw bryd',
    day: 'Ers ddoe',
    week: 'Yr wythnos ddiwethaf',
    month: 'Y mis diwethaf',
    from: 'O',
    to: 'Hyd at',
    apply: 'Dangos y rhain',
  },
  side: {
    ...cyReading.side,
    coming: 'Ar y gweill',
    part: 'Dweud eich dweud, cymryd rhan',
    map: 'Ble mae pethau’n digwydd',
    subjects: 'Pynciau dan sylw',
    places: 'Lleoedd dan sylw',
    counts: items,
  },
  hear: {
    ...cyReading.hear,
    title: (about) => `Clywed am ${about}`,
    all: 'Clywed am yr hyn sy’n bwysig i chi',
    why: 'Dewiswch beth, ble a pha mor aml. Dim ond pan fydd rhywbeth newydd y byddwn yn ysgrifennu.',
    button: 'Dewis beth i’w glywed',
    atom: 'ffrwd',
    ics: 'calendr',
    csv: 'tabl (CSV)',
    json: 'data (JSON)',
  },
  item: {
    ...cyReading.item,
    details: 'Manylion',
    readAt: (who) => `Darllen gan ${who}`,
    words: 'Yr hyn maen nhw’n ei ddweud',
    how: 'Sut rydym yn gwybod',
    light: 'Sut rydym yn gwybod? Y geiriau a’n harweiniodd',
    lightKey: 'Geiriau a arweiniodd at:',
    lightPlace: 'le',
    lightSubject: 'bwnc',
    notRight: 'Dyw hynny ddim yn iawn',
    where: 'Ble',
    when: 'Pryd',
    cancelled: 'Wedi’i ganslo',
  },
  story: {
    ...cyReading.story,
    shares: (voice) => `Gyda ${voice}, am fod y rhain yn gyffredin:`,
    story: 'Stori',
    told: (n, from) => `${voices(from)}, ${items(n)}`,
  },
  voices: {
    ...cyReading.voices,
    title: 'Ar bwy rydym yn gwrando',
    recent: 'Yr hyn a ddywedwyd',
    home: 'Eu tudalennau eu hunain',
  },
  search: {
    ...cyReading.search,
    title: 'Chwilio',
    label: 'Geiriau, lle, pwnc',
    found: (n) => `${items(n)} wedi’u canfod`,
  },
  trouble: { ...cyReading.trouble, notFound: 'Nid oes tudalen o’r fath', home: 'I’r dudalen flaen' },
  about: cyAbout,
  setUp: cySetUp,
  desk: cyDesk,
  editing: cyEditing,
  blogs: cyBlogs,
  consultations: cyConsultations,
  account: cyAccount,
  elsewhere: cyElsewhere,
  roundups: cyRoundups,
  publishing: cyPublishing,
  submissions: cySubmissions,
  subjects: cySubjects,
  media: cyMedia,
  replies: cyReplies,
  actions: cyReading.actions,
  closes: cyReading.closes,
  foot: cyReading.foot,
  calendar: cyCalendar,
  understanding: cyUnderstanding,
  people: { ...cyPeople, hear: cyHear, manage: cyManage },
  wrong: cyWrong,
};
