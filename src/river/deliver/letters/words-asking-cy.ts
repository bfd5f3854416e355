import type { enAsking } from './words-asking-en.ts';

/** What letters that ask or answer one person say in Welsh. */
export const cyAsking: typeof enAsking = {
  copy: 'Os nad yw’r botwm yn gweithio, copïwch y cyfeiriad hwn i’ch porwr:',
  open: 'Agorwch y dudalen hon a phwyswch y botwm arni:',
  signIn: {
    title: 'Mewngofnodi',
    subject: (site) => `Mewngofnodi i ${site}`,
    preview: 'Eich dolen, yn ddilys am hanner awr.',
    lead: (site) =>
      `Gofynnodd rhywun – chi, gobeithio – am gael mewngofnodi i ${site}. Mae’r ddolen yn gweithio unwaith, am hanner awr.`,
    button: 'Mewngofnodi',
    nothing:
      'Os nad chi a ofynnodd, peidiwch â gwneud dim: heb y llythyr hwn ni all neb fewngofnodi yn eich enw chi.',
  },
  invited: {
    title: 'Gallwch helpu i redeg y wefan hon',
    subject: (site) => `Gallwch helpu i redeg ${site}`,
    preview: 'Eich dolen, yn ddilys am dri diwrnod.',
    lead: (site) =>
      `Mae un o berchnogion ${site} wedi gofyn i chi helpu i’w redeg. Mae’r ddolen yn eich gadael i mewn. Mae’n gweithio unwaith, am dri diwrnod; wedyn gallwch ofyn am un newydd yno unrhyw bryd.`,
    button: 'Dod i mewn',
    nothing: 'Os nad ydych am wneud hynny, peidiwch â gwneud dim.',
  },
  confirm: {
    title: 'Ai chi sydd yno mewn gwirionedd?',
    subject: (site) => `Cadarnhewch, os gwelwch yn dda: ${site}`,
    preview: 'Un gwasgiad, a byddwch yn dechrau clywed.',
    lead: (site) => `Gofynnodd rhywun – chi, gobeithio – i ${site} ddweud wrth y cyfeiriad hwn am:`,
    how: {
      'at-once': 'drwy’r post, cyn gynted ag y clywn ni',
      daily: 'drwy’r post, unwaith y dydd',
      weekly: 'drwy’r post, unwaith yr wythnos',
      feed: 'drwy ffrwd breifat',
    },
    button: 'Ie, fi sydd yma',
    more: 'Mae’r botwm yn agor tudalen ag un botwm arall; wrth bwyso hwnnw bydd eich llythyrau’n dechrau. Gallwch roi stop arnynt unrhyw bryd ag un gwasgiad.',
    open: 'Os chi a ofynnodd, agorwch y dudalen hon a phwyswch y botwm arni:',
    stop: 'Gallwch roi stop ar eich llythyrau unrhyw bryd ag un gwasgiad.',
    nothing: 'Os nad chi a ofynnodd, peidiwch â gwneud dim: ni chlywch ragor gennym.',
  },
  held: {
    title: 'Rydych yn clywed am hyn eisoes',
    subject: (site) => `Rydych yn clywed am hyn eisoes: ${site}`,
    lead: (site) =>
      `Gofynnodd rhywun – chi, efallai – i ${site} ddweud wrth y cyfeiriad hwn rywbeth rydych yn clywed amdano eisoes.`,
    nothing: 'Nid oes dim wedi newid.',
    button: 'Gweld am beth rydych yn clywed',
    open: 'Gweld am beth rydych yn clywed, a’i newid:',
  },
  answered: {
    title: (about) => `Ynghylch “${about}”`,
    lead: (title, signed) => `Fe ysgrifennoch “${title}”. Mae ${signed}, wedi eich ateb.`,
    wrote: (quote) => `Fe ysgrifennoch: “${quote}”`,
    button: 'Ei weld ar y cofnod',
    record: (address) => `Ar y cofnod: ${address}`,
    more: 'Mae’r ateb yn gyhoeddus hefyd. O’ch tudalen eich hun y cawsom eich cyfeiriad, a dim ond gyda’r ateb hwn y cadwn ef.',
  },
};
