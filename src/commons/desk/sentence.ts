import { cuesIn } from './cues.ts';
import type { Evidence } from './narrow.ts';
import { stemsOf, tokensOf } from './tokens.ts';

const LONGEST = 320;

/** A text's sentences, roughly: by the end of a line, or a stop before a capital. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\p{N}])/u)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one.length > 1);
}

/** The sentence that matters: the one with most of what was asked for, and a cue rather than none; the first of equals. */
export function sentenceThatMatters(text: string, evidence: readonly Evidence[]): string {
  const wanted = evidence.filter(({ how }) => how !== 'links').map(({ words }) => stemsOf(words).join(' '));
  let best = { sentence: '', score: -1 };
  for (const sentence of sentencesOf(text.slice(0, 50_000)).slice(0, 400)) {
    const stems = ` ${tokensOf(sentence)
      .map(({ stem }) => stem)
      .join(' ')} `;
    const held = wanted.filter((words) => words !== '' && stems.includes(` ${words} `)).length;
    const partly = wanted.filter(
      (words) => words.length > 60 && stems.length > 40 && words.includes(stems.trim()),
    ).length;
    const told = held + partly === 0 ? 0 : Math.min(cuesIn(sentence).length, 2);
    const score = (held + partly) * 3 + told;
    if (score > best.score) best = { sentence, score };
  }
  return shortened(best.sentence);
}

export function shortened(text: string, most = LONGEST): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}
