import type { Words } from './en.ts';
import { count, DIWRNOD } from './welsh.ts';

/** What the page about this site says in Welsh. */
export const cyAbout: Words['about'] = {
  title: 'Amdanom',
  lead: (site, patch) =>
    `Mae ${site} yn casglu’r hyn y mae pawb yn ei ddweud am ${patch} – y cyngor, y gwasanaeth iechyd, cymdogion, elusennau, ysgolion, y papur lleol – ac yn gweithio allan am ble ac am beth y mae pob peth. Felly gallwch glywed dim ond yr hyn sy’n bwysig i chi, gan bawb, o gwmpas y lle.`,
  how: 'Sut mae’n gweithio',
  howMore: [
    'Rydym yn darllen yr hyn y mae lleisiau’n ei gyhoeddi i bawb: ffrydiau, calendrau, cylchlythyrau a thudalennau. Mae pob pennawd yn arwain yn ôl at bwy bynnag a’i dywedodd.',
    'Mae cyfrifiadur yn dod o hyd i leoedd a phynciau yn y geiriau. Mae’n dangos y geiriau a’i harweiniodd yno, a gall unrhyw un ddweud ei fod yn anghywir.',
    'Mae rhestri’n gytbwys: nid yw rhywun sy’n cyhoeddi llawer yn boddi rhywun sy’n cyhoeddi ychydig.',
  ],
  privacy: 'Preifatrwydd',
  privacyMore: (days) => [
    'Gallwch ddarllen popeth yma heb ddweud pwy ydych chi. Nid oes cwcis cyn i chi fewngofnodi, nid oes dim sy’n eich dilyn, nid oes hysbysebion, ac nid oes dim ar y tudalennau hyn yn dod o wefan arall.',
    'Os gofynnwch am glywed am rywbeth drwy’r post, rydym yn cadw eich cyfeiriad, yr hyn a ddewisoch, a phryd y cytunoch. Nid oes neb arall yn gweld beth rydych yn ei ddilyn. Nid ydym yn edrych a agorwyd llythyr gennych neu a bwyswyd dolen ynddo.',
    `Anghofir cyfeiriad nad oes neb yn ei gadarnhau ar ôl ${count(days.unconfirmed, DIWRNOD)}, a chyfeiriad rhywun a adawodd bopeth ar ôl ${count(days.left, DIWRNOD)}. Anghofir bod llythyr wedi’i anfon ar ôl ${count(days.letters, DIWRNOD)}; ni chedwir ei eiriau byth.`,
    `Mae sylw mewn ymgynghoriad yn aros, gyda’r enw a roddwyd arno. Ni ddangosir y cyfeiriad y tu ôl iddo i neb, a gwahenir ef oddi wrtho ${count(days.concluded, DIWRNOD)} ar ôl cyhoeddi’r canlyniad.`,
    'Mae ym mhob llythyr ddolen i adael, sy’n gweithio ag un gwasgiad a heb fewngofnodi. Mae’r dudalen lle rydych yn newid eich dewisiadau hefyd yn rhoi copi i chi o’r cyfan a gadwn amdanoch, ac yn ei ddileu.',
    'Mae ein log yn cadw pa dudalennau y gofynnwyd amdanynt, heb enwau, cyfeiriadau na’r hyn y chwiliwyd amdano.',
  ],
  open: 'Yn agored i bawb',
  openMore:
    'Mae pob tudalen hefyd yn ffrwd, yn galendr, yn dabl ac yn ddata: rhowch .atom, .ics, .csv neu .json ar ôl ei chyfeiriad. Meddalwedd rydd yw hon (AGPL), ac felly caiff unrhyw un ei rhedeg a’i newid.',
  voice: 'Ydych chi’n cyhoeddi rhywbeth?',
  voiceMore:
    'Nid oes dim i ymuno ag ef: os oes gennych wefan, ffrwd, calendr neu gylchlythyr, gallwn wrando arno. Nodwch yn robots.txt y tudalennau nad yw robotiaid i’w darllen, a byddwn yn gadael llonydd iddynt.',
  removal: 'Rhywbeth amdanoch chi na ddylai fod yma?',
  removalMore:
    'Ysgrifennwch atom, a dywedwch pa eitem ydyw. Bydd golygydd yn edrych arni a gall ei thynnu i lawr.',
  contact: 'Ysgrifennwch atom',
};
