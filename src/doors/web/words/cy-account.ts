import type { enAccount } from './en-account.ts';

/** The same in Welsh. */
export const cyAccount: typeof enAccount = {
  title: 'Eich cyfrif',
  toAccount: 'Eich cyfrif a’ch cyfrinallweddi',
  passkey: {
    signIn: 'Mewngofnodwch â chyfrinallwedd',
    failed: 'Ni weithiodd hynny. Rhowch gynnig arall arni, neu gofynnwch am lythyr.',
    title: 'Cyfrinallweddi',
    lead: 'Mewngofnodwch â’r hyn sy’n datgloi eich ffôn neu’ch cyfrifiadur, heb aros am lythyr. Rydym yn cadw allwedd gyhoeddus, nad yw’n gyfrinach.',
    none: 'Does gennych chi ddim un eto.',
    name: 'Enw’r ddyfais',
    add: 'Ychwanegwch gyfrinallwedd',
    added: (day: string) => `ychwanegwyd ${day}`,
    used: (day: string) => `defnyddiwyd ddiwethaf ${day}`,
    unused: 'heb ei defnyddio eto',
    drop: 'Tynnwch hi',
    kept: 'Ychwanegwyd y gyfrinallwedd.',
    tooMany:
      'Mae gormod ar hyn o bryd. Tynnwch un nad ydych yn ei defnyddio, neu dewch yn ôl ymhen ychydig funudau.',
    unknown: 'Nid yw’r gyfrinallwedd honno yn gadael neb i mewn yma.',
  },
  openId: {
    signIn: (name: string) => `Mewngofnodwch â ${name}`,
    openMore: (name: string) =>
      `Mae ${name} wedi eich anfon yn ôl yma. Pwyswch y botwm, a bydd y porwr hwn yn aros wedi mewngofnodi am 30 diwrnod, neu nes i chi allgofnodi.`,
    failed: 'Nid ydych wedi mewngofnodi',
    trouble: (name: string) => `Nid yw ${name} yn ateb ar hyn o bryd. Gofynnwch am lythyr yn lle hynny.`,
    refused: (name: string) =>
      `Naill ai ni wnaeth ${name} warantu eich cyfeiriad e-bost, neu does neb yn siarad dros gorff yma o’r cyfeiriad hwnnw. Gofynnwch am lythyr yn lle hynny.`,
  },
};
