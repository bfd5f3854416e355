import type { Comment, Written } from '../../../commons/comments/comments.ts';
import { writeComment } from '../../../commons/comments/comments.ts';
import type { Standing } from '../../../commons/consultations/consultations.ts';
import { personFor } from '../../../commons/people/people.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { queueLetter } from '../../../river/deliver/deliver.ts';
import type { Chrome } from '../chrome.ts';
import type { Form } from '../editing/form.ts';
import { inEvenTime } from '../people/even-time.ts';
import type { Problem } from '../people/problems.ts';
import { donePage } from '../people/questions.ts';
import type { Answer } from '../route.ts';
import { COMMENTERS, type CommentForm } from './comment-form.ts';
import type { ConsultationMeans } from './means.ts';
import { textIn } from './text-in.ts';

/** The form as it was filled in. */
export const filledIn = (form: Form, paragraph: number | null, to: Standing | null): CommentForm => ({
  paragraph,
  to,
  words: textIn(form, 'words', 8_000),
  quote: form.line('quote', 1_000),
  name: form.line('name', 80),
  voice: COMMENTERS.find((kind) => kind === form.line('voice', 20)) ?? 'resident',
  area: form.line('area', 80),
  mail: form.line('mail', 300),
});

/** What is wrong with a form, wherever it stands. */
export function problemsWith(filled: CommentForm, chrome: Chrome): Problem[] {
  const say = chrome.words.consultations.write;
  const address = parseAddress(filled.mail);
  return [
    ...(/\p{L}/u.test(filled.words) ? [] : [{ field: 'words', message: say.noWords }]),
    ...(/\p{L}/u.test(filled.name) ? [] : [{ field: 'name', message: say.noName }]),
    ...(address.kind === 'bad' ? [{ field: 'mail', message: address.message }] : []),
  ];
}

/** Takes it in and writes to its writer. The same answer, in the same time, for every address and whatever came of it. */
export async function takeIn(
  means: ConsultationMeans,
  filled: CommentForm,
  on: Pick<Written, 'thread' | 'part' | 'version' | 'anchor' | 'about'>,
  back: string,
  chrome: Chrome,
): Promise<Answer> {
  const say = chrome.words.consultations.write;
  const address = parseAddress(filled.mail);
  if (address.kind === 'bad') throw new Error('An address was not looked at before it was used.');
  const written = {
    ...on,
    parentId: filled.to?.id ?? null,
    name: filled.name,
    voice: filled.voice as Comment['voice'],
    area: filled.area || null,
    words: filled.words,
    language: chrome.language,
  };
  await inEvenTime(
    means.db.tx(async (tx) => {
      const now = means.clock.now();
      const facts = { language: chrome.language, timeZone: chrome.site.timeZone };
      const person = await personFor(tx, address.address, facts, now);
      const comment = await writeComment(tx, written, person.id, now);
      if (comment === null) return;
      const letter = { personId: person.id, kind: 'comment', letter: { comment } } as const;
      if ((await queueLetter(tx, letter, now)).kind === 'queued') await means.jobs.hint(tx, 'send');
    }),
  );
  const page = donePage({ title: say.sent, more: say.sentMore, on: { label: say.back, path: back } }, chrome);
  return { page, keepFor: 0 };
}
