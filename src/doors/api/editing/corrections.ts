import { z } from 'zod';
import type { Tx } from '../../../ground/db/db.ts';
import type { InstanceSite } from '../../../instance/instance.ts';
import {
  correctPlace,
  correctSubject,
  findingNow,
  itemById,
  moveToStory,
  putBack,
  storyNow,
  takeDown,
} from '../../../river/keep/keep.ts';
import { hearAfresh } from '../../../river/sources/sources.ts';
import { ensurePlaces } from '../../../river/understand/understand.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { placeNamed } from '../reading/filters.ts';
import { wholeItemOut } from '../reading/item-out.ts';
import { badField, nothingHere, problem } from '../serving/problem.ts';
import { message, messageOf } from '../shapes/interests.ts';
import { type WholeItemOut, wholeItem } from '../shapes/items.ts';
import { byId, line, rowId } from '../shapes/names.ts';
import type { EditorAct, EditorLog } from './editor-log.ts';

const word = z.enum(['add', 'reject']);
type Act = Pick<EditorAct, 'act' | 'after'> & {
  /** How it was, for the log and for whoever takes it back. */
  as(tx: Tx): Promise<unknown>;
  how(tx: Tx): Promise<boolean>;
  missing: () => Reply<never>;
};

/** What an editor says against what was understood; it stands when the item is understood again. */
export function correctionOperations(deps: ApiDeps, log: EditorLog): Operation[] {
  const { instance, scheme, reserved } = deps;
  const row = { method: 'POST', tag: 'Editing', who: 'moderator', cost: 'changing', params: byId } as const;
  const gives = { status: 200, about: 'The item as it is now', shape: wholeItem } as const;
  return [
    operation({
      ...row,
      path: '/items/{id}/places',
      id: 'correctPlace',
      summary: 'Say that an item is about a place, or that it is not',
      body: z.strictObject({ place: z.string().min(1).max(200).describe('Slug or id.'), word }),
      gives,
      handle: async ({ params: { id }, body, person, site }) => {
        const place = await placeNamed(body.place, deps);
        if (!place) return badField('place', 'We know no such place.');
        return correct(
          deps,
          log,
          { id, personId: person.id, site },
          {
            act: 'correct-place',
            after: { place: place.id, word: body.word },
            as: async (tx) => ({ was: await findingNow(tx, 'place', id, place.id) }),
            how: async (tx) => {
              await ensurePlaces(tx, [place.id], instance.knowledge().gazetteer, reserved);
              return correctPlace(tx, id, place.id, body.word);
            },
            missing: () => badField('place', 'Nothing was ever heard of this place.'),
          },
        );
      },
    }),
    operation({
      ...row,
      path: '/items/{id}/subjects',
      id: 'correctSubject',
      summary: 'Say that an item is about a subject, or that it is not',
      body: z.strictObject({ subject: z.string().min(1).max(200), word }),
      gives,
      handle: async ({ params: { id }, body, person, site }) => {
        if (!scheme.byId.has(body.subject)) return badField('subject', 'There is no such subject.');
        return correct(
          deps,
          log,
          { id, personId: person.id, site },
          {
            act: 'correct-subject',
            after: { subject: body.subject, word: body.word },
            as: async (tx) => ({ was: await findingNow(tx, 'subject', id, body.subject) }),
            how: (tx) => correctSubject(tx, id, body.subject, body.word),
            missing: () => nothingHere('item'),
          },
        );
      },
    }),
    operation({
      ...row,
      path: '/items/{id}/story',
      id: 'correctStory',
      summary: 'Say which story an item belongs to, or that it belongs to none',
      body: z.strictObject({ story: rowId.nullable() }),
      gives,
      handle: ({ params: { id }, body, person, site }) =>
        correct(
          deps,
          log,
          { id, personId: person.id, site },
          {
            act: 'correct-story',
            after: { story: body.story },
            as: (tx) => storyNow(tx, id),
            how: (tx) => moveToStory(tx, id, body.story),
            missing: () => badField('story', 'There is no such story.'),
          },
        ),
    }),
    ...takingDown(deps, log),
  ];
}

/** Does it, notes it and has the item matched again, all or nothing; gives the item as it is then. */
async function correct(
  { db, scheme, clock, jobs }: ApiDeps,
  log: EditorLog,
  { id, personId, site }: { id: number; personId: number; site: InstanceSite },
  { act, after, as, how, missing }: Act,
): Promise<Reply<WholeItemOut>> {
  const before = await itemById(db, id);
  if (!before || before.takenDown) return nothingHere('item');
  const done = await db.tx(async (tx) => {
    const was = await as(tx);
    if (!(await how(tx))) return false;
    await log.note(tx, { personId, act, about: `item:${id}`, before: was, after }, clock.now());
    await jobs.hint(tx, 'match');
    return true;
  });
  if (!done) return missing();
  return { body: wholeItemOut((await itemById(db, id))!, { site, scheme }) };
}

function takingDown({ db, clock }: ApiDeps, log: EditorLog): Operation[] {
  const row = { method: 'POST', tag: 'Editing', who: 'moderator', cost: 'changing', params: byId } as const;
  return [
    operation({
      ...row,
      path: '/items/{id}/take-down',
      id: 'takeDown',
      summary: 'Take an item down: its words go at once and do not come back with the next fetch',
      body: z.strictObject({ because: line(300).describe('For everybody who asks for it.') }),
      gives: { status: 200, about: 'It is down', shape: message },
      handle: async ({ params: { id }, body: { because }, person }) => {
        const about = `item:${id}`;
        const done = await db.tx(async (tx) => {
          if (!(await takeDown(tx, id, because, clock.now()))) return false;
          await log.note(tx, { personId: person.id, act: 'take-down', about, because }, clock.now());
          return true;
        });
        return done ? messageOf('It is down.') : nothingHere('item, or it is down already');
      },
    }),
    operation({
      ...row,
      path: '/items/{id}/put-back',
      id: 'putBack',
      summary: 'Undo a take-down: the item comes back when its source next says its words',
      gives: { status: 202, about: 'It may come back', shape: message },
      handle: async ({ params: { id }, person }) => {
        const about = `item:${id}`;
        const done = await db.tx(async (tx) => {
          const back = await putBack(tx, id);
          if (!back) return false;
          await hearAfresh(tx, back.sourceIds, clock.now());
          await log.note(tx, { personId: person.id, act: 'put-back', about }, clock.now());
          return true;
        });
        return done
          ? messageOf('It comes back when its source next says its words.')
          : problem('conflict', 'It was not taken down.');
      },
    }),
  ];
}
