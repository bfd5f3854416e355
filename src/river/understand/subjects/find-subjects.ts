import type { SubjectFinding, ToUnderstand } from '../understood.ts';
import type { Scheme, Subject } from './scheme.ts';
import { singular } from './singular.ts';

type Field = 'title' | 'text' | 'category';
interface Hit {
  subject: Subject;
  weight: number;
  field: Field;
  start: number;
  end: number;
  phrase: string;
}

/** Where words stand says how much they say. */
const FIELD_WEIGHT: Record<Field, number> = { title: 2, category: 1.5, text: 1 };
/** Sum of weights from which a subject is told, and from which it is as good as sure. */
const ENOUGH = 2;
const PLENTY = 7;
const MOST = 4;

/** The subjects of an item by the phrases of the scheme in its title, text and the source's own categories. */
export function findSubjects(asked: ToUnderstand, scheme: Scheme): SubjectFinding[] {
  const hits = [
    ...hitsIn('title', asked.title, scheme),
    ...hitsIn('text', asked.text.slice(0, 20_000), scheme),
    ...(asked.categories ?? []).flatMap((category) => hitsIn('category', category, scheme)),
  ];
  const bySubject = new Map<Subject, Hit[]>();
  for (const hit of hits) {
    const list = bySubject.get(hit.subject);
    if (list) list.push(hit);
    else bySubject.set(hit.subject, [hit]);
  }
  const findings = [...bySubject].flatMap(([subject, found]): SubjectFinding[] => {
    if (subject.not.some((phrase) => contains(asked, phrase))) return [];
    const score = scoreOf(found, asked.text.length);
    if (score < ENOUGH) return [];
    return [
      {
        subjectId: subject.id,
        confidence:
          Math.round(100 * Math.min(0.97, 0.5 + (0.47 * (score - ENOUGH)) / (PLENTY - ENOUGH))) / 100,
        evidence: found.slice(0, 8).map(({ field, start, end, phrase }) => ({ field, start, end, phrase })),
      },
    ];
  });
  findings.sort((a, b) => b.confidence - a.confidence);
  const best = findings[0]?.confidence ?? 0;
  return findings.filter((one) => one.confidence >= best - 0.3).slice(0, MOST);
}

/** Each phrase counts fully once and then less; in a long text single words count less. */
function scoreOf(hits: Hit[], length: number): number {
  const seen = new Map<string, number>();
  const long = Math.max(1, Math.log10(length / 400 + 1) * 1.5);
  let score = 0;
  for (const hit of hits) {
    const key = hit.phrase.toLowerCase();
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    score += (hit.weight * FIELD_WEIGHT[hit.field]) / (times + 1) / (hit.field === 'text' ? long : 1);
  }
  return score;
}

/** One pass over the words; the longest phrase that begins at a word counts, for each subject that has it. */
function hitsIn(field: Field, text: string, scheme: Scheme): Hit[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)*/gu)].map((match) => ({
    key: match[0].toLowerCase().replaceAll('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const hits: Hit[] = [];
  for (let i = 0; i < words.length; i++) {
    const phrases = scheme.byFirstWord.get(words[i]!.key) ?? scheme.byFirstWord.get(singular(words[i]!.key));
    if (!phrases) continue;
    let longest = 0;
    for (const { words: wanted, subject, weight } of phrases) {
      if (wanted.length < longest || !matches(words, i, wanted)) continue;
      longest = wanted.length;
      const start = words[i]!.start;
      const end = words[i + wanted.length - 1]!.end;
      hits.push({ subject, weight, field, start, end, phrase: text.slice(start, end) });
    }
    if (longest > 1) i += longest - 1;
  }
  return hits;
}

function matches(words: { key: string }[], at: number, wanted: string[]): boolean {
  return wanted.every((word, n) => {
    const key = words[at + n]?.key;
    return key !== undefined && (key === word || singular(key) === singular(word));
  });
}

function contains(asked: ToUnderstand, phrase: string): boolean {
  return `${asked.title}\n${asked.text}`.toLowerCase().includes(phrase);
}
