import type { Action } from './draft.ts';

const ENDS = /\b(closes|closing (date|day)|deadline|last (day|date|chance)|ends|due)\b/i;
const DOING: [RegExp, Action['kind']][] = [
  [/\b(consultations?|comments?|views|responses?|objections?|representations?|survey)\b/i, 'comment'],
  [/\bpetitions?\b/i, 'sign'],
  [/\b(vot(e|es|ing)|ballots?|poll)\b/i, 'vote'],
  [/\b(tenders?|bids?|quotations?)\b/i, 'bid'],
  [/\b(appl(y|ications?)|grants?|funding|nominations?|vacanc(y|ies)|admissions?)\b/i, 'apply'],
  [/\b(regist(er|ration)s?|book(ing)?s?|tickets?)\b/i, 'attend'],
];

/**
 * The action of a calendar entry whose title plainly is a closing date ("Consultation closes: Local Plan").
 * English only, and both the ending and the thing to do must be in the title: better none than a wrong one.
 */
export function closingDate(
  title: string | undefined,
  at: Date,
  url: string | undefined,
): Action | undefined {
  if (!title || !ENDS.test(title)) return undefined;
  const kind = DOING.find(([words]) => words.test(title))?.[1];
  return kind && { kind, ...(url && { url }), deadline: at };
}
