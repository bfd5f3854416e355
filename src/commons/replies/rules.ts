import { mayAs } from '../people/people.ts';
import { REPLY_ACTS, type ReplyAct, type ReplyState, type Standing, TRANSITIONS } from './states.ts';

/** Where an act leads from here for whoever stands so to the reply; null where they may not, or it cannot be done. */
export function led(act: ReplyAct, from: ReplyState, standing: Standing): ReplyState | null {
  const found = TRANSITIONS[act].find(
    (one) =>
      one.from === from &&
      mayAs(standing.role, one.least) &&
      (one.whose === undefined || (one.whose === 'own') === standing.own) &&
      (one.eyes === undefined || (one.eyes === 'four') === standing.fourEyes),
  );
  return found?.to ?? null;
}

/** All that may be done now. */
export function possible(from: ReplyState, standing: Standing): ReplyAct[] {
  return REPLY_ACTS.filter((act) => led(act, from, standing) !== null);
}

/** What keeps a reply from going out, in words' names; empty when nothing does. */
export type Missing = 'words' | 'template' | 'gap' | 'mail' | 'page';

export function missingIn(reply: {
  words: string;
  template: string | null;
  ways: readonly string[];
  mailTo: string | null;
  aboutUrl: string | null;
}): Missing[] {
  const missing: Missing[] = [];
  if (reply.words.trim() === '') missing.push('words');
  else if (reply.template !== null && plain(reply.template) === plain(reply.words)) missing.push('template');
  else if (/\[[^\]\n]{2,80}\](?!\()/.test(reply.words)) missing.push('gap');
  if (reply.ways.includes('mail') && reply.mailTo === null) missing.push('mail');
  if (reply.ways.some((way) => way !== 'mail') && reply.aboutUrl === null) missing.push('page');
  return missing;
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
