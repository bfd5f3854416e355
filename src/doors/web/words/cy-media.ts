import type { enMedia } from './en-media.ts';

export const cyMedia: typeof enMedia = {
  push: {
    title: 'Cael gwybod ar y ddyfais hon',
    lead: 'Nodyn byr ar y sgrin hon pan fydd rhywbeth newydd. Mae’n dweud faint, a byth beth, fel na all neb ddarllen dros eich ysgwydd.',
    about: 'Am beth',
    often: 'Pa mor aml',
    atOnce: 'wrth iddo ddigwydd',
    daily: 'unwaith y dydd ar y mwyaf',
    button: 'Rhoi gwybod i mi ar y ddyfais hon',
    refused: 'Ni chaniataodd eich porwr hyn. Gallwch newid hynny yn ei osodiadau ar gyfer y safle hwn.',
    failed: 'Ni weithiodd hynny ar y ddyfais hon. Mae llythyr neu ffrwd yn dweud yr un peth wrthych.',
    devices: 'Dyfeisiau sy’n cael gwybod',
    device: (service: string, since: string) => `Drwy ${service}, ers ${since}`,
    stop: 'Peidio â rhoi gwybod iddi',
  },
  sheet: {
    link: 'Taflen i’w hargraffu',
    readOn: 'Darllenwch ragor yma:',
    hear: (address: string) => `Cael newyddion fel hyn: ${address}`,
    foot: (who: string, contact: string) =>
      `Casglwyd gan ${who} o’r hyn y mae pawb yn ei ddweud yn lleol. Ysgrifennwch at ${contact}. Eiddo’r rhai a’u dywedodd yw’r geiriau.`,
    page: (n: number) => `Ochr ${n}`,
  },
  follow: {
    title: 'Dilyn o’r ffediverse',
    lead: 'Ar Mastodon neu unrhyw weinydd tebyg, chwiliwch am yr enw hwn a’i ddilyn:',
    yours: 'Neu rhowch eich cyfeiriad eich hun yno',
    example: '@chi@eich.gweinydd',
    button: 'Mynd yno',
    pageTitle: 'Dilyn o’ch gweinydd',
    on: (host: string) => `Ymlaen yn ${host}`,
    onMore: 'Bydd eich gweinydd yn gofyn i chi yno a ydych am ddilyn. Nid ydym yn cadw dim o hyn.',
    wrong: 'Mae cyfeiriad yn y ffediverse yn edrych fel @chi@eich.gweinydd.',
  },
  ways: { push: 'nodyn ar eich dyfeisiau', webhook: 'bachyn gwe' },
};
