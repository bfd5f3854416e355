import type { Partly, Words } from './en.ts';

/** What the pages for those who hear say in Welsh, of confirming, leaving and signing in; and how to say that something is wrong. */
export const cyPeople = {
  confirm: {
    title: 'Ai dyma’r hyn yr hoffech ei glywed?',
    lead: 'Pwyswch y botwm, ac mae’n dechrau.',
    button: 'Ie, gadewch i mi glywed',
    already: 'Rydych yn clywed am hyn eisoes',
    lapsed: 'Nid oes dim yn aros i’w gadarnhau',
    lapsedMore:
      'Cafodd yr hyn y gofynnwyd amdano gyda’r llythyr hwn ei atal, neu bu’n aros am fwy nag wythnos. Nid anfonir dim. Os ydych am ei gael, dewiswch ef eto.',
    again: 'Dewis beth i’w glywed',
    done: 'Byddwch yn clywed gennym',
    doneMore: 'Pan fydd rhywbeth newydd, ac nid cynt.',
    next: (when: string) => `Daw’r llythyr cyntaf ${when}, os bydd rhywbeth newydd erbyn hynny.`,
    atOnce: 'Daw llythyr cyn gynted ag y bydd rhywun yn dweud rhywbeth a ddewisoch.',
    feed: 'Mae eich ffrwd breifat yn barod. Rhowch y cyfeiriad hwn yn eich darllenydd ffrydiau, a’i gadw i chi’ch hun:',
    manage: 'Gweld a newid yr hyn a glywch',
    not: 'Os nad chi a ofynnodd am hyn, peidiwch â gwneud dim: nid anfonir dim.',
  },
  leave: {
    title: 'Peidio â chlywed am hyn?',
    titleAll: 'Peidio â chlywed am bopeth?',
    more: (wish: string) => `Ni fyddech yn clywed rhagor am ${wish}.`,
    moreAll: 'Ni ddeuai unrhyw lythyr mwyach.',
    button: 'Ie, peidiwch',
    done: 'Mae wedi peidio',
    doneMore: 'Ni ddaw rhagor ohono. Os byddwch byth am ei gael yn ôl, dewiswch ef eto.',
    again: 'Dewis beth i’w glywed',
  },
  badLink: {
    title: 'Nid yw’r ddolen hon yn gweithio mwyach',
    more: 'Efallai iddi gael ei thorri’n fyr, neu fod un newydd wedi’i gwneud ers hynny. Mae un sy’n gweithio yn y llythyr diweddaraf a gawsoch gennym.',
  },
  signIn: {
    title: 'Mewngofnodi',
    lead: 'I olygyddion y wefan hon. Nid oes angen i neb fewngofnodi i ddarllen nac i glywed.',
    address: 'Eich cyfeiriad e-bost',
    button: 'Anfonwch ddolen ataf',
    asked: 'Edrychwch yn eich post',
    askedMore:
      'Os yw hwnnw’n gyfeiriad golygydd, mae llythyr â dolen ar ei ffordd. Mae’n gweithio am hanner awr.',
    inside: 'Rydych wedi mewngofnodi',
    desk: 'I dudalennau’r golygyddion',
    listening: 'I’r ddesg wrando',
    openTitle: 'Mewngofnodi nawr?',
    openMore:
      'Pwyswch y botwm, a bydd y porwr hwn yn aros wedi mewngofnodi am 30 diwrnod, neu nes i chi allgofnodi.',
    openButton: 'Mewngofnodi',
    spent: 'Defnyddiwyd y ddolen hon, neu mae’n rhy hen',
    spentMore: 'Gofynnwch am un newydd; dim ond eiliad mae’n ei chymryd.',
    out: 'Rydych wedi allgofnodi',
    signOut: 'Allgofnodi',
  },
} satisfies Partly<Words['people']>;

/** That something is not right, and whom to tell. */
export const cyWrong: Words['wrong'] = {
  title: 'Ddim yn iawn?',
  intro:
    'Diolch am edrych. Dywedwch wrth bwy bynnag sy’n rhedeg y wefan hon, a bydd golygydd yn ei gywiro. Nid yw’r cyfrifiadur yn gwrthdroi’r hyn y mae golygydd yn ei benderfynu.',
  about: 'Am',
  write: 'Ysgrifennu at y golygydd',
  subject: (title) => `Ddim yn iawn: ${title}`,
  back: 'Yn ôl i’r eitem',
};
