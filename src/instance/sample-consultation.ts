import { anchorIn, confirmComment, keyIn, writeComment } from '../commons/comments/comments.ts';
import {
  bring,
  consultationById,
  draftVersion,
  insertConsultation,
  readVersion,
  setMonitors,
  threadOf,
} from '../commons/consultations/consultations.ts';
import { type BodyMember, markConfirmed, personFor } from '../commons/people/people.ts';
import type { VoiceKind } from '../river/sources/sources.ts';
import { consultingOf } from './consulting.ts';
import type { Parts } from './parts.ts';

const DAY = 86_400_000;

const PLAN = `# A plan for Bridge Street

Bridge Street is the way to the baths, the market and the school. This draft says how it could change. Nothing is decided.

## Walking and waiting

The pavement outside the Bridge Baths will be two metres wider, so that two pushchairs can pass.

The stop of route 17 will move thirty metres towards the market, and get a shelter with seats.

## Cars and bicycles

There will be twelve parking spaces instead of nineteen, three of them for blue badges.

Cyclists may ride both ways; cars only towards the bridge.

## Trees

Nine lime trees will be planted between the market and the bridge.
`;

const SAID: { name: string; voice: VoiceKind; paragraph: number; quote: string; words: string }[] = [
  {
    name: 'A parent from Mill Lane',
    voice: 'resident',
    paragraph: 2,
    quote: 'two pushchairs can pass',
    words: 'Yes please. At ten past three nobody gets through there, and people step into the road.',
  },
  {
    name: 'A driver of route 17',
    voice: 'resident',
    paragraph: 3,
    quote: 'thirty metres towards the market',
    words: 'Thirty metres on is where lorries unload on market days. Could it be forty?',
  },
  {
    name: 'Bridge Street traders',
    voice: 'business',
    paragraph: 4,
    quote: '',
    words: 'Seven spaces fewer is seven customers fewer at a time. Where will they park instead?',
  },
  {
    name: 'A regular at the baths',
    voice: 'resident',
    paragraph: 4,
    quote: 'three of them for blue badges',
    words: 'Three is right, but put them at the door of the baths and not at the far end.',
  },
];

/** Gives the sample town's council a consultation that runs: commented on, with one comment by post and one answer. Nothing is announced, since all that the town's river says is its feeds'. */
export async function openSampleConsultation(
  { means }: Pick<Parts, 'means'>,
  officer: BodyMember,
): Promise<void> {
  const now = means.clock.now();
  const brought = await bring(new TextEncoder().encode(PLAN), 'markdown', 'Bridge Street');
  if (brought.kind !== 'document') return;
  const id = await means.db.tx(async (tx) => {
    const made = await insertConsultation(
      tx,
      {
        slug: 'bridge-street',
        title: 'A plan for Bridge Street',
        summary:
          'How Bridge Street could change for people who walk, wait, cycle, drive and park there. Say what you think of each paragraph.',
        language: 'en',
        timeZone: 'Europe/London',
        opensAt: new Date(now.getTime() - DAY),
        closesAt: new Date(now.getTime() + 27 * DAY),
        outcomeDueAt: new Date(now.getTime() + 60 * DAY),
        moderation: 'post',
        policy:
          'We remove what is unlawful, insults people, gives away somebody’s private life, or sells something. We never remove an opinion.',
        ways: [{ way: 'meeting', words: 'The market hall, the first Thursday of the month at 7 pm' }],
        bodyId: officer.bodyId,
        memberId: officer.id,
      },
      now,
    );
    if (made === null) return null;
    await setMonitors(tx, made, [officer.id]);
    await draftVersion(tx, { id: made }, brought.chunks, now);
    return made;
  });
  if (id === null) return;
  const consulting = consultingOf(means, { announce: async () => 0 });
  await consulting.publish(officer, id, '');
  const reading = await readVersion(means.db, (await consultationById(means.db, id))!, 1);
  const paragraphs = reading!.chunks.flatMap((chunk) => chunk.paragraphs);
  const ids: number[] = [];
  await means.db.tx(async (tx) => {
    for (const [n, one] of SAID.entries()) {
      const paragraph = paragraphs.find(({ number }) => number === one.paragraph)!;
      const anchor = anchorIn(paragraph, 1, one.quote === '' ? null : { exact: one.quote });
      const { name, voice, words } = one;
      const written = {
        thread: threadOf(id),
        part: paragraph.number,
        version: 1,
        anchor,
        about: paragraph.text,
        parentId: null,
        name,
        voice,
        area: null,
        words,
        language: 'en',
      };
      if (n === SAID.length - 1) {
        ids.push(await keyIn(tx, written, { via: 'post', memberId: officer.id, url: null }, now));
        continue;
      }
      const person = await personFor(
        tx,
        `commenter-${n + 1}@tarrowbridge.example`,
        { language: 'en', timeZone: 'Europe/London' },
        now,
      );
      await markConfirmed(tx, person.id, now);
      const comment = await writeComment(tx, written, person.id, now);
      if (comment !== null) {
        await confirmComment(tx, comment, 'post', now);
        ids.push(comment);
      }
    }
  });
  const words =
    'Thank you: we did not know about the lorries. The drawing in the next version has the stop forty metres on.';
  await consulting.answer(officer, id, {
    kind: 'answer',
    disposition: 'accepted',
    words,
    comments: ids.slice(1, 2),
  });
}
