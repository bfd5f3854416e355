import type { ToUnderstand } from '../understood.ts';
import type { Match } from './phrases.ts';
import type { Scheme, Subject } from './scheme.ts';
import { type Token, tokensOf } from './tokens.ts';
import { welshness } from './welsh.ts';

/** Where a phrase of a subject stands, and how much it says there. */
export interface Hit {
  subject: Subject;
  /** 1 to 3, less where it is merely where something happens. */
  weight: number;
  /** How many subjects have the same phrase. */
  rivals: number;
  field: 'title' | 'text' | 'category';
  /** In the first sentences, which say what a text is about. */
  lead: boolean;
  /** Only where it happens or how one gets there. */
  aside: boolean;
  start: number;
  end: number;
  phrase: string;
}

const MOST_CHARACTERS = 20_000;
const LEAD = 160;
const NEAR = 10;
const WHERE = new Set(
  'at in near outside behind opposite beside by from to past inside into above below under next off on via around between off'.split(
    ' ',
  ),
);
const ARTICLES = new Set('the a an our your their his her its this that st saint my'.split(' '));
const STREET =
  /^['’]?s?\s+(?:Road|Street|Lane|Avenue|Close|Drive|Way|Row|Terrace|Crescent|Place|Court|Hill|Mews|Rd|St|Ave|Arms|Inn|Tavern|Hotel|Walk|View)\b/;
const TITLE_OF_ADDRESS =
  /(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Sir|Lady|Lord|PC|Sgt)\.? (?:\p{Lu}\p{Ll}* )?)$/u;

/** All phrases of the scheme in the title, the text and the source's own categories, without those that mean something else. */
export function hitsIn(asked: ToUnderstand, scheme: Scheme): { hits: Hit[]; words: number } {
  const text = asked.text.slice(0, MOST_CHARACTERS);
  const title = tokensOf(asked.title);
  const body = tokensOf(text);
  const welsh = Math.max(asked.language?.startsWith('cy') ? 0.05 : 0, welshness([...title, ...body]));
  const find = (field: Hit['field'], words: string, tokens: Token[]) => [
    ...(welsh > 0.15 ? [] : given(field, words, tokens, scheme.phrases.en.matches(tokens))),
    ...(welsh > 0.03 ? given(field, words, tokens, scheme.phrases.cy.matches(tokens)) : []),
  ];
  const hits = [...find('title', asked.title, title), ...find('text', text, body)];
  for (const category of asked.categories ?? []) hits.push(...find('category', category, tokensOf(category)));
  return { hits, words: title.length + body.length };
}

/** Of these matches, those that give evidence: not hidden by a "not" or "unless", nor inside a longer phrase, nor a name. */
function given(field: Hit['field'], text: string, tokens: Token[], matches: Match<Subject>[]): Hit[] {
  const longest = new Map<number, number>();
  for (const one of matches) {
    if (one.takes !== 'gives') continue;
    for (let n = one.from; n < one.to; n++) longest.set(n, Math.max(longest.get(n) ?? 0, one.to - one.from));
  }
  const against = matches.filter((one) => one.takes !== 'gives');
  return matches.flatMap((one): Hit[] => {
    if (one.takes !== 'gives') return [];
    for (let n = one.from; n < one.to; n++) if (longest.get(n)! > one.to - one.from) return [];
    if (against.some((other) => other.subject === one.subject && hides(other, one))) return [];
    const start = tokens[one.from]!.start;
    const end = tokens[one.to - 1]!.end;
    if (isName(text, start, end)) return [];
    const aside = field === 'text' && isAside(tokens, one);
    return [
      {
        subject: one.subject,
        weight: one.weight * (aside ? (one.venue ? 0.25 : 0.6) : 1),
        rivals: one.rivals,
        field,
        lead: field === 'text' && start < LEAD,
        aside,
        start,
        end,
        phrase: text.slice(start, end),
      },
    ];
  });
}

function hides(other: Match<Subject>, one: Match<Subject>): boolean {
  const reach = other.takes === 'unless' ? NEAR : 0;
  return other.from < one.to + reach && one.from < other.to + reach;
}

/** "Church Lane", "Mr Pool": a name that happens to hold a word. */
function isName(text: string, start: number, end: number): boolean {
  if (!/^\p{Lu}/u.test(text.slice(start, start + 2))) return false;
  return (
    STREET.test(text.slice(end, end + 14)) ||
    TITLE_OF_ADDRESS.test(text.slice(Math.max(0, start - 30), start))
  );
}

/** Behind a word of place, with an article or a name between at most: "in the village hall", "near Abbey School". */
function isAside(tokens: Token[], one: Match<Subject>): boolean {
  for (let back = 1; back <= 3; back++) {
    const word = tokens[one.from - back]?.word;
    if (word === undefined) return false;
    if (WHERE.has(word)) return true;
    if (!ARTICLES.has(word) && back > 1) return false;
  }
  return false;
}
