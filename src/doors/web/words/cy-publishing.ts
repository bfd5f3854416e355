import type { Words } from './en.ts';

/** What the pages for those who publish say in Welsh. */
export const cyPublishing: Words['publishing'] = {
  noSite: 'Heb wefan eich hun?',
  noSiteMore:
    'Ysgrifennwch hysbysiad yma. Bydd golygydd yn edrych arno, ac yna bydd yn sefyll ochr yn ochr â’r hyn y mae pawb arall yn ei ddweud.',
  listen: {
    title: 'A ddylem wrando arni?',
    more: 'Mae golygydd yn edrych ar bob gwefan cyn i ni wrando. Nid oes angen i chi roi eich enw.',
    button: 'Gwrandewch arnom',
    heard: 'Rydym yn gwrando ar hon eisoes.',
    waiting: 'Mae’n aros am olygydd',
    waitingMore:
      'Diolch. Cyn gynted ag y bydd golygydd wedi edrych arni, byddwn yn gwrando. Nid oes angen dim arall gennych.',
    full: 'Mae cynifer o wefannau yn aros am olygydd fel na allwn dderbyn rhagor ar hyn o bryd. Dewch yn ôl ymhen ychydig ddyddiau.',
  },
  advice: {
    none: 'Nid oes postiadau ynddi eto. Byddwn yn clywed y cyntaf pan ddaw.',
    dates:
      'Nid oes dyddiad ar y rhan fwyaf o’r postiadau. Rhowch i bob un y diwrnod a’r amser y’i cyhoeddwyd.',
    titles: 'Nid oes teitl ar y rhan fwyaf o’r postiadau. Mae teitl yn gadael i ddarllenwyr ddewis.',
    addresses:
      'Nid oes gan y rhan fwyaf o’r postiadau gyfeiriad eu hunain, felly ni ellir anfon darllenwyr atoch.',
    whole:
      'Dim ond dechrau pob postiad sydd yno. Gyda’r testun cyfan gallwn ddweud yn well am ble ac am beth y mae.',
    categories:
      'Nid oes categori ar unrhyw bostiad. Byddai gair neu ddau o’ch eiddo eich hun yn dweud wrthym am beth y mae pob un.',
    places:
      'Nid oes postiad yn dweud am ble y mae. Byddai pwynt neu enw lle yn gadael i ni ddweud wrth y rhai sy’n byw yno.',
    language: 'Nid yw’n dweud ym mha iaith y mae.',
    old: 'Mae ei phostiad diweddaraf yn fwy na blwydd oed. A oes ffrwd fwy newydd?',
    future:
      'Mae dyddiad yn y dyfodol ar rai postiadau. Os digwyddiadau yw’r rheini, mae calendr (.ics) yn dweud hynny’n well.',
    plain: 'Nid yw’n cael ei hanfon dros https, felly gall eraill ei darllen a’i newid ar y ffordd.',
  },
  examples: {
    title: 'Yn barod i’w gludo',
    more: 'Gwnaed o un o’ch postiadau chi. Yr hyn nad oeddech wedi’i ddweud yw’r hyn a gawsom ni; cywirwch ef lle mae’n anghywir.',
    feed: 'Yn y ffrwd',
    page: 'Yn nhudalen y postiad',
    subject: 'eich gair eich hun amdano',
  },
  notice: {
    title: 'Ysgrifennu hysbysiad',
    lead: 'I’r rhai heb wefan: cyfarfod, cath ar goll, rhywbeth i’w fenthyg, gair i’r cymdogion.',
    wrong: 'Mae angen edrych eto ar rywbeth',
    heading: 'Teitl',
    headingHint: 'Am beth y mae, mewn ychydig eiriau.',
    text: 'Yr hyn yr hoffech ei ddweud',
    when: 'Pryd mae’n digwydd?',
    whenHint: 'Dim ond os yw ar ddiwrnod penodol.',
    day: 'Diwrnod',
    from: 'O',
    until: 'Tan',
    where: 'Ble',
    whereHint: 'Lle, stryd neu gyfeiriad, os oes un.',
    link: 'Dolen, os oes rhagor i’w ddarllen',
    who: 'Pwy sy’n ei ddweud',
    name: 'Enw, fel y bydd ar y dudalen',
    asResident: 'Rwy’n siarad drosof fy hun',
    asGroup: 'Rwy’n siarad dros grŵp',
    language: 'Iaith yr hysbysiad',
    address: 'Eich cyfeiriad e-bost',
    addressHint:
      'Byddwn yn ysgrifennu ato unwaith, i ofyn ai chi biau’r hysbysiad. Ni chaiff ei ddangos i neb ond y golygyddion.',
    button: 'Ei anfon i mewn',
    noTitle: 'Rhowch deitl iddo.',
    noText: 'Dywedwch yr hyn yr hoffech ei ddweud.',
    noName: 'Dywedwch pwy sy’n ei ddweud.',
    badDay: 'Nid yw hwn yn ddiwrnod sydd eto i ddod.',
    badTime: 'Mae’n gorffen cyn dechrau.',
    badLink: 'Nid cyfeiriad gwe yw hwn. Dylai fod fel https://www.example.org/news.',
    asked: 'Edrychwch yn eich post',
    askedMore:
      'Mae llythyr â dolen ar ei ffordd. Pwyswch y botwm yno, a bydd yr hysbysiad yn mynd at olygydd.',
    confirmTitle: 'Ai chi biau’r hysbysiad hwn?',
    confirmMore: (title) => `Bydd “${title}” yn mynd at olygydd pan bwyswch y botwm.`,
    confirmButton: 'Ie, fi biau hwn',
    waiting: 'Mae’n aros am olygydd',
    waitingMore: 'Diolch. Cyn gynted ag y bydd golygydd wedi edrych arno, bydd ar y dudalen.',
    shown: 'Mae ar y dudalen',
    shownMore: 'Diolch. Gall pawb ei ddarllen nawr.',
    seeIt: 'Ei weld',
    over: 'Nid yw’r ddolen hon yn gweithio mwyach',
    overMore: 'Cadarnhawyd yr hysbysiad o’r blaen, neu bu’n aros am fwy nag wythnos.',
    again: 'Ysgrifennu un arall',
  },
  embed: {
    title: 'Ein rhestr ar eich tudalen chi',
    lead: 'Yr hyn a ddywedir am le neu bwnc, yn rhestr fach y gallwch ei rhoi ar unrhyw dudalen. Nid yw’n gosod cwci, nid yw’n dilyn neb ac nid oes angen sgript arni.',
    how: 'Cael y cod',
    all: (patch) => `Popeth yn ${patch}`,
    place: 'Lle',
    subject: 'Pwnc',
    show: 'Gwneud y cod',
    code: 'Gludwch hwn lle mae’r rhestr i fod',
    json: 'I raglenni: yr un peth fel data',
    see: 'Gweld sut mae’n edrych',
    empty: 'Dim byd newydd ar hyn o bryd.',
    more: (site) => `Rhagor yn ${site}`,
  },
};
