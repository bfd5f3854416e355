import type { VoiceKind } from '../../river/sources/sources.ts';

/** What a mention is, by plain cues; never how somebody feels. */
export const WHATS = ['question', 'complaint', 'praise', 'idea', 'fact', 'announcement'] as const;
export type What = (typeof WHATS)[number];

/** A cue that was found, in the words of the text. */
export interface Cue {
  what: What;
  words: string;
}

/** Cues in English and Welsh. A false one is put right with one press, so they are few and plain. */
const CUES: Record<What, RegExp> = {
  question:
    /[^.!?\n]{3,200}\?(?=\s|$|["”’])|\b(?:does any(?:one|body) know|can any(?:one|body) (?:say|tell|explain)|i wonder (?:if|why|when|whether)|oes rhywun yn gwybod)\b/giu,
  complaint:
    /\b(?:not good enough|disappoint(?:ed|ing)|fed up|appall(?:ed|ing)|disgrace(?:ful)?|unacceptable|let (?:us|them|people) down|complain(?:s|ed|ts?)?|still waiting|nobody (?:told|asked) us|without (?:any )?(?:warning|consultation|notice)|shambles|angry|furious|object(?:s|ed|ion|ions) to|scandal(?:ous)?|siomedig|annerbyniol|cwyn(?:o|ion)?|cywilydd|gwarth(?:us)?|yn erbyn)\b/giu,
  praise:
    /\b(?:thank you|thanks to|many thanks|well done|brilliant|delighted|great to see|congratulations|grateful|lovely to see|hats off|credit to|diolch|da iawn|gwych|llongyfarchiadau|ardderchog)\b/giu,
  idea: /\b(?:why not|what if|how about|what about|we suggest|i suggest|we propose|(?:the )?council (?:could|should)|they (?:could|should)|would be better (?:if|to)|wouldn[’']t it be|an idea|beth am|awgrym(?:u|wn)?|dylai|byddai[’']n well)\b/giu,
  announcement:
    /\b(?:(?:we are|is|are) (?:pleased to announce|launching)|announce[sd]?|will (?:open|close|reopen|start|begin|be closed|take place|run)|(?:opens|closes|starts|begins) on|from (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|closing date|yn cyhoeddi|cyhoeddwyd|yn agor|yn cau|yn dechrau)\b/giu,
  fact: /\b(?:according to|figures show|the report says|minutes show|(?:per cent|percent) of|\d[\d,.]* (?:people|homes|passengers|pupils|households|signatures|visitors)|£\d[\d,.]*(?: ?(?:million|m|k))?|yn ôl y|o bobl)\b/giu,
};

const ANNOUNCERS: readonly VoiceKind[] = ['council', 'government', 'public-service', 'school', 'business'];
const MOST = 4;

/** All cues in a text, a few of each sort. */
export function cuesIn(text: string): Cue[] {
  const head = text.slice(0, 20_000);
  return WHATS.flatMap((what) =>
    [...head.matchAll(CUES[what])]
      .slice(0, MOST)
      .map(([words]) => ({ what, words: words.trim().slice(0, 200) })),
  );
}

/** How much a cue tells, so that one doubt in a long announcement does not make it a question. */
const WEIGHT: Record<What, number> = {
  complaint: 3,
  praise: 2.5,
  question: 2,
  idea: 2,
  announcement: 1.5,
  fact: 1,
};

/** What a text is most likely, with the cues for it; null where nothing tells. */
export function whatIs(
  title: string,
  text: string,
  kind: VoiceKind | null,
): { what: What | null; cues: Cue[] } {
  const cues = cuesIn(`${title}\n${text}`);
  const titled = new Set(cuesIn(title).map(({ what }) => what));
  const score = (what: What) => {
    const found = cues.filter((cue) => cue.what === what).length;
    if (found === 0) return 0;
    const known = what === 'announcement' && kind !== null && ANNOUNCERS.includes(kind) ? 3 : 0;
    return WEIGHT[what] * Math.min(found, 3) + (titled.has(what) ? 3 : 0) + known;
  };
  const best = WHATS.reduce<What | null>(
    (first, what) => (score(what) > (first === null ? 0 : score(first)) ? what : first),
    null,
  );
  return { what: best, cues: cues.filter(({ what }) => what === best).slice(0, 3) };
}
