import type { Words } from './en.ts';
import { count } from './welsh.ts';

/** What the editors' pages say in Welsh of what readers offer, and of newsletters by mail. */
export const cySubmissions: Words['submissions'] = {
  title: 'Cynigion gan ddarllenwyr',
  lead: 'Gwefannau sydd am i ni wrando arnynt, a hysbysiadau gan y rhai heb wefan. Yr hyn sy’n aros hiraf sydd gyntaf.',
  none: 'Nid oes dim yn aros.',
  waits: (n) =>
    `Mae ${count(n, { two: 'beth', few: 'pheth', many: 'pheth', other: 'peth' })} yn aros i chi benderfynu`,
  look: 'Edrych arno',
  site: 'gwefan',
  notice: 'hysbysiad',
  reads: 'byddem yn darllen',
  listen: 'Gwrando arni',
  accept: 'Ei dderbyn',
  trust: 'Ei dderbyn, a’u rhai nesaf hefyd',
  refuse: 'Ei wrthod',
  ticked: 'Pob un â thic:',
  newsletter: {
    title: 'Cylchlythyrau drwy’r post',
    more: 'Cyfeiriad o’i eiddo ei hun: bydd pwy bynnag sy’n anfon y cylchlythyr yn ei roi ymhlith ei ddarllenwyr, a byddwn yn darllen pob rhifyn. Gall pwy bynnag sy’n gwybod y cyfeiriad siarad yma, felly peidiwch â’i roi i neb arall.',
    give: 'Gwneud cyfeiriad',
    renew: 'Gwneud un newydd; daw’r hen un i ben',
  },
};
