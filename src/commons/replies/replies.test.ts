/** Replies through the slice's door: drafts, four eyes, quotes that stay, bodies apart. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { draft, smallTown, source, understood } from '../../../test/small-town.ts';
import type { Db } from '../../ground/db/db.ts';
import { keep } from '../../river/keep/keep.ts';
import { type Body, type BodyRole, makeBody, personFor, setMember } from '../people/people.ts';
import {
  type Acting,
  actOn,
  actsOn,
  changeReply,
  draftReply,
  noteOutcome,
  type ReplyWords,
  record,
  repliesTo,
  replyIn,
  replyOnRecord,
  stepsOf,
} from './replies.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const LATER = new Date('2026-05-21T12:00:00Z');
let db: Db;
let item: number;
let writer: Acting;
let approver: Acting;
let stranger: Acting;
const said: ReplyWords = {
  kind: 'answer',
  words: 'The 284 runs every ten minutes from Monday.',
  disclosure: 'I work for the council.',
  sharedWith: null,
  ways: [],
  mailTo: null,
};

beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
  await db.tx(async (tx) => {
    const kept = await keep(
      tx,
      source(2),
      [
        {
          draft: draft('a', { title: 'Late again', text: 'The bus was late. Why?' }),
          understood: understood(),
        },
      ],
      NOW,
    );
    item = kept[0]!.id!;
    const bodies: Body[] = [];
    for (const slug of ['transport', 'parks'])
      bodies.push(
        (await makeBody(tx, { slug, name: slug, voiceId: 1, fourEyes: slug === 'transport' }, NOW))!,
      );
    const member = async (email: string, body: (typeof bodies)[number], role: BodyRole): Promise<Acting> => {
      const person = await personFor(tx, email, { language: 'en', timeZone: 'Europe/London' }, NOW);
      const one = { bodyId: body.id, personId: person.id, name: email, title: 'Officer', role };
      return { ...(await setMember(tx, one, NOW)), fourEyes: body.fourEyes };
    };
    writer = await member('writer@town.example', bodies[0]!, 'responder');
    approver = await member('approver@town.example', bodies[0]!, 'approver');
    stranger = await member('head@parks.example', bodies[1]!, 'head');
  });
});
afterEach(() => db.close());

const begin = (more: Partial<ReplyWords> & { template?: string } = {}) =>
  db.tx((tx) =>
    draftReply(
      tx,
      writer,
      {
        itemId: item,
        url: 'https://blog.example/late',
        title: 'Late again',
        author: 'Jo',
        quote: 'The bus was late.',
      },
      { ...said, ...more },
      NOW,
    ),
  ) as Promise<number>;
const does = (by: Acting, id: number, what: Parameters<typeof actOn>[3], note: string | null = null) =>
  db.tx((tx) => actOn(tx, by, id, what, note, LATER));

test('from a draft to the record, by two people', async () => {
  const id = await begin();
  expect(await does(writer, id, 'publish')).toEqual({ kind: 'refused' });
  expect(await does(writer, id, 'submit')).toEqual({ kind: 'done', state: 'waiting' });
  expect(await does(writer, id, 'approve')).toEqual({ kind: 'refused' });
  expect(await replyOnRecord(db, id)).toBeNull();
  expect(await does(approver, id, 'approve')).toEqual({ kind: 'done', state: 'published' });
  expect(await does(approver, id, 'approve')).toEqual({ kind: 'refused' });
  expect(await repliesTo(db, [item])).toMatchObject([
    {
      id,
      words: said.words,
      body: { slug: 'transport' },
      speaker: { name: 'writer@town.example', title: 'Officer' },
      approvedBy: { name: 'approver@town.example' },
      quoteGone: false,
    },
  ]);
  await db.tx((tx) =>
    noteOutcome(tx, writer, id, { postedUrl: null, outcome: 'The writer was glad of it.' }, LATER),
  );
  expect(await does(approver, id, 'withdraw', 'The number was wrong.')).toMatchObject({ state: 'withdrawn' });
  expect(await record(db, null, 9)).toMatchObject([
    { id, state: 'withdrawn', outcome: 'The writer was glad of it.' },
  ]);
  expect(await repliesTo(db, [item])).toEqual([]);
  expect((await stepsOf(db, id)).map(({ act }) => act)).toEqual([
    'begin',
    'submit',
    'approve',
    'note',
    'withdraw',
  ]);
});

test('what was changed while it waited is asked for again; templates and gaps do not go out', async () => {
  const id = await begin({ words: 'Dear [name]', template: 'Dear [name]' });
  expect(await does(writer, id, 'submit')).toEqual({ kind: 'missing', missing: ['template'] });
  const change = (words: string) =>
    db.tx((tx) => changeReply(tx, writer, id, 'The bus was late.', { ...said, words }, NOW));
  await change('Dear [name], sorry.');
  expect(await does(writer, id, 'submit')).toEqual({ kind: 'missing', missing: ['gap'] });
  await change('Dear Jo, sorry.');
  await does(writer, id, 'submit');
  expect(await change('Dear Jo, very sorry.')).toEqual({ kind: 'done', state: 'draft' });
  expect(await does(approver, id, 'approve')).toEqual({ kind: 'refused' });
});

test('bodies see and touch nothing of each other’s', async () => {
  const id = await begin();
  expect(await replyIn(db, stranger.bodyId, id)).toBeNull();
  expect(actsOn((await replyIn(db, writer.bodyId, id))!, stranger)).toEqual([]);
  for (const what of ['submit', 'publish', 'approve', 'return', 'drop', 'withdraw'] as const)
    expect(await does(stranger, id, what)).toEqual({ kind: 'refused' });
  expect(await db.tx((tx) => changeReply(tx, stranger, id, '', said, NOW))).toEqual({ kind: 'refused' });
});

test('a quote stays when its writer edits, and says so', async () => {
  const id = await begin();
  const edited = draft('a', { title: 'Late again', text: 'The bus was on time. Why?' });
  await db.tx((tx) => keep(tx, source(2), [{ draft: edited, understood: understood() }], LATER));
  expect(await replyIn(db, writer.bodyId, id)).toMatchObject({
    answers: { quote: 'The bus was late.' },
    quoteGone: true,
  });
});

test('of two who approve at once, one does', async () => {
  const id = await begin();
  await does(writer, id, 'submit');
  const came = await Promise.all([does(approver, id, 'approve'), does(approver, id, 'approve')]);
  expect(came.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
});
