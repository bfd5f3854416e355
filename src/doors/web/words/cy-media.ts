import type { Partly } from './en.ts';
import type { enMedia } from './en-media.ts';

export const cyMedia: Partly<typeof enMedia> = {
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
  ways: { push: 'nodyn ar eich dyfeisiau', webhook: 'bachyn gwe' },
};
