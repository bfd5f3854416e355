/** What people keep coming back to: phrases that recur in what they say, each with the comments that have it as its evidence. */
export interface Theme {
  /** Null where an editor made it by hand. */
  phrase: string | null;
  name: string;
  /** Whether an editor has kept it; else it was found by its words alone. */
  kept: boolean;
  evidence: { id: number; quote: string }[];
}

export interface Kept {
  id: number;
  phrase: string | null;
  name: string;
  comments: number[];
  setAside: boolean;
}

interface Spoken {
  id: number;
  words: string;
  /** The first of the campaign that its words are of: a campaign counts once. */
  alikeId: number | null;
}

/** As many comments that are no campaign's have to say it. */
const LEAST = 3;
const MOST_THEMES = 30;
/** Themes that share so much of the smaller one are one theme. */
const SHARED = 0.6;
const CONTEXT = 60;

// Words that hold phrases together and are about nothing, English and Welsh.
const EMPTY = new Set(
  `a an and the of to in on at for from with without by as is are was were be been being it its this that these those there here
   i me my we us our you your he she they them their his her who which what when where why how not no nor yes or but if so than
   then too very just also only more most much many some any all both each every other another such own same can could will
   would shall should may might must do does did done have has had having get got go going let make made want like think please
   about into out up down over under again because while after before between during through off would one two
   y yr a ac o i yn ar am at gan gyda heb wrth dros drwy rhwng mae yw oedd bod fod dim ddim nid ni chi fi hi nhw ein eich eu ei
   hyn hwn hon hynny sydd sy os ond neu felly hefyd mwy iawn pob un rhai wedi bydd byddai eisiau`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const tokens = (text: string) =>
  [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu)].map(({ 0: word, index }) => ({
    word: stem(word.replaceAll('’', "'")),
    at: index,
    end: index + word.length,
  }));

/** One and many are the same thing; no more is guessed of how a word is made. */
function stem(word: string): string {
  return word.length > 4 && word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

interface Found {
  phrase: string;
  length: number;
  evidence: Map<number, { from: number; to: number }>;
}

/** Phrases of one to three words that several people use, the most used first; editors' corrections come before what is found. */
export function themesIn(spoken: readonly Spoken[], kept: readonly Kept[]): Theme[] {
  const firsts = spoken.filter(({ alikeId }) => alikeId === null);
  const byId = new Map(spoken.map((one) => [one.id, one.words]));
  const known = new Set(kept.flatMap(({ phrase }) => phrase ?? []));
  const found = joined(phrasesIn(firsts)).filter(({ phrase }) => !known.has(phrase));
  const of = (theme: Kept): Theme => ({
    phrase: theme.phrase,
    name: theme.name,
    kept: true,
    evidence: theme.comments.flatMap((id) =>
      byId.has(id) ? { id, quote: quoteOf(byId.get(id)!, theme.phrase) } : [],
    ),
  });
  return [
    ...kept.filter(({ setAside }) => !setAside).map(of),
    ...found.slice(0, MOST_THEMES).map(
      ({ phrase, evidence }): Theme => ({
        phrase,
        name: said(phrase, evidence, byId),
        kept: false,
        evidence: [...evidence].map(([id, at]) => ({ id, quote: around(byId.get(id)!, at) })),
      }),
    ),
  ];
}

function phrasesIn(spoken: readonly Spoken[]): Found[] {
  const found = new Map<string, Found>();
  for (const { id, words } of spoken) {
    const said = tokens(words);
    for (let from = 0; from < said.length; from++)
      for (let length = 1; length <= 3 && from + length <= said.length; length++) {
        const run = said.slice(from, from + length);
        // A phrase begins and ends with a word that is about something.
        if (EMPTY.has(run[0]!.word)) break;
        if (EMPTY.has(run.at(-1)!.word) || (length === 1 && run[0]!.word.length < 4)) continue;
        const phrase = run.map(({ word }) => word).join(' ');
        const one = found.get(phrase) ?? { phrase, length, evidence: new Map() };
        if (!one.evidence.has(id)) one.evidence.set(id, { from: run[0]!.at, to: run.at(-1)!.end });
        found.set(phrase, one);
      }
  }
  return [...found.values()].filter(({ evidence }) => evidence.size >= LEAST);
}

/** Longer phrases stand for what is in them, and what is said by nearly the same people is one theme. */
function joined(found: readonly Found[]): Found[] {
  const weight = ({ length, evidence }: Found) => evidence.size * (1 + (length - 1) * 0.5);
  const sorted = found.toSorted((a, b) => weight(b) - weight(a) || (a.phrase < b.phrase ? -1 : 1));
  const themes: Found[] = [];
  for (const one of sorted) {
    if (themes.length === MOST_THEMES * 2) break;
    const like = themes.some(({ evidence }) => overlap(evidence, one.evidence) >= SHARED);
    if (!like) themes.push(one);
  }
  return themes;
}

function overlap(a: ReadonlyMap<number, unknown>, b: ReadonlyMap<number, unknown>): number {
  let both = 0;
  for (const id of a.keys()) if (b.has(id)) both++;
  return both / Math.min(a.size, b.size);
}

/** The phrase as somebody wrote it: the form most used, the first of several. */
function said(phrase: string, evidence: Found['evidence'], words: ReadonlyMap<number, string>): string {
  const forms = new Map<string, number>();
  for (const [id, { from, to }] of evidence) {
    const form = words.get(id)!.slice(from, to).toLowerCase();
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return [...forms].reduce((best, one) => (one[1] > best[1] ? one : best), [phrase, 0])[0];
}

function quoteOf(words: string, phrase: string | null): string {
  const sought = phrase?.split(' ') ?? [];
  const have = tokens(words);
  const at =
    sought.length === 0
      ? -1
      : have.findIndex((_, n) => sought.every((word, m) => have[n + m]?.word === word));
  return at < 0
    ? words.slice(0, CONTEXT * 2)
    : around(words, { from: have[at]!.at, to: have[at + sought.length - 1]!.end });
}

/** The words with some before and after, cut between words. */
function around(words: string, { from, to }: { from: number; to: number }): string {
  const start = from <= CONTEXT ? 0 : words.indexOf(' ', from - CONTEXT) + 1;
  const cut = words.indexOf(' ', to + CONTEXT);
  const end = cut < 0 ? words.length : cut;
  const clean = words.slice(Math.min(start, from), end).replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '… ' : ''}${clean}${end < words.length ? ' …' : ''}`;
}
