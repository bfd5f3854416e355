import type { Place } from '../understood.ts';
import { FIRST_NAMES } from './first-names.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Token, tokensOf } from './name-key.ts';
import { ONLY_AFTER_A_COMMA } from './state-abbreviations.ts';
import {
  AFTER_A_PLACE,
  BEFORE_A_PERSON,
  BEFORE_A_PLACE,
  BODIES_ELSEWHERE,
  LANDSCAPE,
  QUALIFIERS,
  RARELY_PLACES,
  ROADS,
  TIMES,
} from './words-that-tell.ts';

/** A name in a text that may be a place, with all places of that name. */
export interface Mention {
  start: number;
  end: number;
  phrase: string;
  candidates: readonly Place[];
  /** 0 to 1: how much the words around speak for its being a place at all. */
  likely: number;
  /** The area that follows after nothing but a comma ("Reading, Pennsylvania"), or null. */
  within: Mention | null;
}

/** Finds what may be the name of a place: the longest names first, with what the words around say of each. */
export function findMentions(
  text: string,
  gazetteer: Gazetteer,
  isOwnName: (key: string) => boolean = () => false,
): Mention[] {
  const tokens = tokensOf(text);
  const lower = new Set(tokens.filter((token) => /^\p{Ll}/u.test(token.word)).map((token) => token.key));
  const shouting =
    tokens.length > 6 &&
    tokens.filter((token) => token.word.length > 3 && token.word === token.word.toUpperCase()).length >
      tokens.length * 0.6;
  const surnames = surnamesIn(tokens);
  const mentions: Mention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!/^\p{Lu}/u.test(tokens[i]!.word)) continue;
    const found = longestAt(tokens, i, gazetteer);
    if (!found) continue;
    const likely = likelihood(tokens, i, found.length, found.candidates, {
      lower,
      shouting,
      isOwnName,
      surnames,
    });
    if (likely > 0) {
      const last = tokens[i + found.length - 1]!;
      const end =
        text[last.end] === '.' && /^(?:\p{L}{2,5}|\p{Lu}\.\p{L}+)$/u.test(last.word) && found.dotted
          ? last.end + 1
          : last.end;
      mentions.push({
        start: tokens[i]!.start,
        end,
        phrase: text.slice(tokens[i]!.start, end),
        candidates: found.candidates,
        likely,
        within: null,
      });
    }
    i += found.length - 1;
  }
  const containers = new Set<Mention>();
  for (const [m, mention] of mentions.entries()) {
    const next = mentions[m + 1];
    if (!next || !/^,? \(?$/.test(text.slice(mention.end, next.start))) continue;
    if (!next.candidates.some((one) => AREAS.has(one.kind))) continue;
    mention.within = next;
    containers.add(next);
  }
  return mentions.filter((one) => one.likely >= 0.3 || one.within !== null || containers.has(one));
}

const AREAS = new Set(['region', 'country', 'district']);

interface Found {
  length: number;
  candidates: readonly Place[];
  dotted: boolean;
}

function longestAt(tokens: Token[], i: number, gazetteer: Gazetteer): Found | null {
  for (let length = Math.min(gazetteer.longest, tokens.length - i); length >= 1; length--) {
    const run = tokens.slice(i, i + length);
    if (length > 1 && run.slice(1).some((token) => !/^[ ’'-]{1,2}$|^\. $/.test(token.gap))) continue;
    if (length > 1 && !/^[\p{Lu}\p{N}]/u.test(run.at(-1)!.word)) continue;
    const key = run
      .map((token) => token.key)
      .join(' ')
      .replace(/\bsaint\b/g, 'st');
    const candidates = gazetteer.lookup(key);
    if (candidates.length === 0) continue;
    const abbreviated = length === 1 && ONLY_AFTER_A_COMMA.has(key);
    if (abbreviated && !/^,? ?\(?$|^, $/.test(tokens[i]!.gap)) {
      const others = candidates.filter(
        (one) => !one.aliases.some((alias) => alias.replaceAll('.', '').toLowerCase() === key),
      );
      if (others.length === 0 || tokens[i]!.word.length <= 2) continue;
      return { length, candidates: others, dotted: false };
    }
    return { length, candidates, dotted: abbreviated };
  }
  return null;
}

/** Last names of people: what follows a given name or a title ("Abraham Lincoln", "Mrs Turner", "Bud A. Torres"). */
function surnamesIn(tokens: Token[]): Set<string> {
  const found = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    const named = FIRST_NAMES.has(token.key) || (BEFORE_A_PERSON.has(token.key) && token.word.length > 1);
    if (!named || !/^\p{Lu}/u.test(token.word)) continue;
    let next = tokens[i + 1];
    const initial = next && next.word.length === 1;
    if (initial || (next && FIRST_NAMES.has(next.key) && BEFORE_A_PERSON.has(token.key)))
      next = tokens[i + 2];
    if (
      next &&
      /^\p{Lu}\p{L}+/u.test(next.word) &&
      /^\.? ?[“"]?$|^[”"] $|^ $/.test(next.gap) &&
      !AFTER_A_PLACE.has(next.key)
    )
      found.add(next.key);
  }
  return found;
}

interface Around {
  lower: Set<string>;
  shouting: boolean;
  isOwnName: (key: string) => boolean;
  /** Words that stood after a given name or a title somewhere in the text. */
  surnames: Set<string>;
}

/** How much the words around speak for a place; 0 where they say that it is something else. */
function likelihood(
  tokens: Token[],
  i: number,
  length: number,
  candidates: readonly Place[],
  around: Around,
): number {
  const first = tokens[i]!;
  const before = /^[ ’'-]*$|^\. $/.test(first.gap) ? tokens[i - 1] : undefined;
  const after = tokens[i + length];
  const near = after && /^[ -]$|^[’']s $/.test(after.gap) ? after : undefined;
  const big = candidates[0]!.population;
  const own = candidates.some((one) => !/^(gn|geo|adm|cc|continent):/.test(one.id));
  const key = tokens
    .slice(i, i + length)
    .map((token) => token.key)
    .join(' ');
  if (around.isOwnName(key) || (length === 1 && QUALIFIERS.has(key))) return 0;
  if (length === 1 && TIMES.has(key) && !own) return 0;
  const area = candidates[0]!.kind === 'country' || candidates[0]!.kind === 'region';
  if (length === 1 && around.surnames.has(key) && !area && !own) return 0;
  if (length === 1 && near && LANDSCAPE.has(near.key) && /^\p{Lu}/u.test(near.word) && !own) return 0;
  if (
    near &&
    ROADS.has(near.key) &&
    /^\p{Lu}/u.test(near.word) &&
    !(near.key === 'st' || near.key === 'dr' || near.key === 'hill')
  )
    return 0;
  if (near && BODIES_ELSEWHERE.has(near.key) && /^\p{Lu}/u.test(near.word)) return 0.1;
  if (before && BEFORE_A_PERSON.has(before.key) && !first.gap.includes(',')) return length > 1 ? 0.3 : 0;
  if (before && /^\p{Lu}/u.test(before.word) && FIRST_NAMES.has(before.key) && length === 1 && !own) return 0;
  if (
    length === 1 &&
    FIRST_NAMES.has(key) &&
    near &&
    /^\p{Lu}/u.test(near.word) &&
    !AFTER_A_PLACE.has(near.key)
  )
    return 0;
  const preposition = before && BEFORE_A_PLACE.has(before.key);
  let score = preposition ? 0.75 : 0.45;
  if (length > 1) score += 0.25;
  score += Math.min(0.25, Math.log10(big + 1) / 30);
  if (own) score += 0.3;
  if (length === 1 && RARELY_PLACES.has(key) && !own) score -= preposition && big > 20_000 ? 0.35 : 0.8;
  if (length === 1 && around.lower.has(key)) score -= 0.3;
  if (length === 1 && FIRST_NAMES.has(key)) score -= 0.35;
  if (around.shouting) score -= 0.15;
  if (length === 1 && key.length < 3 && !/\./.test(first.word) && first.word !== 'US' && first.word !== 'UK')
    score -= 0.5;
  if (
    before &&
    /^\p{Lu}/u.test(before.word) &&
    !preposition &&
    !QUALIFIERS.has(before.key) &&
    first.gap === ' ' &&
    length === 1
  ) {
    // "Kent State", "Hillary Clinton": part of some longer name; "The Lewisham" is not.
    score -= RARELY_PLACES.has(before.key) ? 0.05 : 0.35;
  }
  if (
    near &&
    /^\p{Lu}/u.test(near.word) &&
    !AFTER_A_PLACE.has(near.key) &&
    length === 1 &&
    !/s$/.test(near.gap.trim())
  )
    score -= before ? 0.25 : 0.4;
  return Math.max(0, Math.min(1, score));
}
