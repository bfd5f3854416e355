import type { enElsewhere } from './en-elsewhere.ts';

/** The same in Welsh. */
export const cyElsewhere: typeof enElsewhere = {
  title: 'Wedi’i ysgrifennu am hyn mewn mannau eraill',
  held: 'Wedi’i ysgrifennu mewn mannau eraill',
  lead: 'Tudalennau sy’n dolennu i’n rhai ni, ac a ddywedodd hynny wrthym. Rydym wedi edrych: mae’r ddolen yno. Chi sy’n dweud a gaiff ei dangos.',
  waits: (n: number) =>
    n === 1 ? 'Mae 1 dudalen yn aros i chi benderfynu' : `Mae ${n} tudalen yn aros i chi benderfynu`,
  look: 'Edrychwch arni',
  none: 'Does dim yn aros.',
  about: 'am',
  changed:
    'Mae’r awdur wedi newid y geiriau hyn ers hynny. Maen nhw yma fel yr oedden nhw pan ddarllenon ni nhw.',
  show: 'Dangoswch hi',
  refuse: 'Gwrthodwch hi',
  optOuts: 'Gwefannau nad ydynt am gael eu dyfynnu',
  optOutsMore: 'Ni ddyfynnir dim o’u heiddo yma, heblaw’r hyn y maent yn ei roi mewn ffrwd.',
  noOptOuts: 'Dim hyd yma.',
  host: 'Enw’r wefan',
  add: 'Peidio â dyfynnu dim ohoni',
  drop: 'Ei dyfynnu eto',
};
