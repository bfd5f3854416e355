/** Why a comment is held until somebody looks: it is about links more than about anything, or shouts. Never a judgement of opinion. */
export type Suspicion = 'links' | 'shouting' | 'repeats' | 'again';

const LINK = /(?:https?:\/\/|www\.)\S+/gi;

export function suspicionOf(words: string): Suspicion | null {
  const links = words.match(LINK) ?? [];
  const bare = words.replace(LINK, ' ');
  const letters = bare.match(/\p{L}/gu)?.length ?? 0;
  if (links.length > 3 || (links.length > 0 && letters < 20 * links.length)) return 'links';
  const capitals = bare.match(/\p{Lu}/gu)?.length ?? 0;
  if (letters > 40 && capitals > letters * 0.7) return 'shouting';
  if (/(.)\1{30}/u.test(bare)) return 'repeats';
  return null;
}
