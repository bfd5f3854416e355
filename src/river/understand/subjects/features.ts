import type { Hit } from './hits.ts';
import type { Subject } from './scheme.ts';

/** What a phrase says by its weight, and by how many other subjects say the same. */
function strength({ weight, rivals }: Hit): number {
  const alone = weight >= 3 ? 1 : weight >= 2 ? 0.55 : weight >= 1 ? 0.3 : 0.12 * weight;
  return alone / Math.sqrt(rivals);
}

/** Kinds of voice that talk of one subject more than of others: a weak prior, never enough by itself. */
const VOICES: Record<string, string[]> = {
  school: ['schools'],
  'faith-group': ['faith'],
  council: ['consultations', 'meetings', 'council-tax', 'council-services'],
  representative: ['representatives'],
  charity: ['charities', 'volunteering'],
  resident: ['neighbours', 'lost-pets'],
  business: ['shops-markets', 'pubs-food'],
};

/** What the features are, in their order: the rows of the table in docs/understanding.md. */
export const FEATURES = [
  'always',
  'title: strong phrases',
  'title: hints',
  'first sentences: strong phrases',
  'first sentences: hints',
  'rest of the text: strong phrases',
  'rest of the text: hints',
  'categories',
  'different phrases',
  'strong phrases, times said',
  'different phrases for its length',
  'share of all that speaks for any subject',
  'as much as the strongest',
  'ahead of the next',
  'strongest phrase',
  'said only as a place',
  'length',
  'kind of voice',
  'top subject',
  'short, and a strong phrase in its title',
] as const;

/** Words of an item that is hardly more than a heading, where one phrase must do. */
const SHORT = 14;

export interface Candidate {
  subject: Subject;
  hits: Hit[];
  features: number[];
}

/** For each subject that anything speaks for, what speaks for it, as numbers. */
export function candidatesOf(
  hits: readonly Hit[],
  words: number,
  voiceKind: string | undefined,
): Candidate[] {
  const bySubject = new Map<Subject, Hit[]>();
  for (const hit of hits) {
    const list = bySubject.get(hit.subject);
    if (list) list.push(hit);
    else bySubject.set(hit.subject, [hit]);
  }
  const sums = new Map([...bySubject].map(([subject, list]) => [subject, sumsOf(list)]));
  const scores = [...sums.values()].map((one) => one.score).sort((a, b) => b - a);
  const total = scores.reduce((a, b) => a + b, 0);
  const [most = 0, second = 0] = scores;
  const long = Math.log2(1 + words / 40);
  return [...bySubject].map(([subject, list]) => {
    const own = sums.get(subject)!;
    const ahead = own.score === most ? second : most;
    return {
      subject,
      hits: list,
      features: [
        1,
        Math.min(2, own.title.strong),
        Math.min(2, own.title.hints),
        Math.min(2, own.lead.strong),
        Math.min(2, own.lead.hints),
        Math.min(2.5, own.rest.strong / Math.max(1, long)),
        Math.min(2.5, own.rest.hints / Math.max(1, long)),
        Math.min(1.5, own.category.strong + own.category.hints),
        Math.log2(own.distinct),
        Math.min(3, Math.log2(1 + list.filter((one) => one.weight >= 2).length)),
        own.distinct / Math.sqrt(words + 4),
        Math.sqrt(own.score / (total + 0.3)),
        own.score / (most + 0.1),
        Math.max(-2, Math.min(2, Math.log2((own.score + 0.2) / (ahead + 0.2)))),
        Math.max(...list.map(strength)),
        list.every((one) => one.aside) ? 1 : 0,
        long,
        voiceKind !== undefined && VOICES[voiceKind]?.includes(subject.id) ? 1 : 0,
        subject.parent === null ? 1 : 0,
        words < SHORT && own.title.strong > 0 && subject.parent !== null ? own.score / (total + 0.1) : 0,
      ],
    };
  });
}

/** Strength by field; each phrase counts fully once and then less. */
function sumsOf(list: readonly Hit[]) {
  const seen = new Map<string, number>();
  const sum = () => ({ strong: 0, hints: 0 });
  const sums = { title: sum(), lead: sum(), rest: sum(), category: sum() };
  let score = 0;
  for (const hit of list) {
    const field = hit.field === 'text' ? (hit.lead ? 'lead' : 'rest') : hit.field;
    const key = hit.phrase.toLowerCase();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    const says = strength(hit) / times;
    sums[field][hit.weight >= 2 ? 'strong' : 'hints'] += says;
    score += says * { title: 1.6, lead: 1.2, rest: 1, category: 1.2 }[field];
  }
  return { ...sums, score, distinct: seen.size };
}
