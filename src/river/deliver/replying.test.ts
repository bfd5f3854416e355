/** Replies out of the outbox: by letter to whoever wrote, not too many, and none that was withdrawn. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { NAMES, SEALER, SITE } from '../../../test/readers-town.ts';
import { smallTown } from '../../../test/small-town.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import type { MailLetter } from '../../ground/mail/mail.ts';
import { queueReply, sendDue, waysOf } from './deliver.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
let db: Db;
beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
  await db.exec(`
    insert into people (email) values ('officer@town.example');
    insert into bodies (slug, name, voice_id, added_at) values ('transport', 'Transport', 1, now());
    insert into body_members (body_id, person_id, name, title, role, since)
      values (1, 1, 'Sam Lee', 'Bus officer', 'responder', now());
    insert into replies (body_id, member_id, about_title, about_url, quote, kind, words, disclosure, ways, mail_to, state, made_at, changed_at)
      select 1, 1, 'Late again', 'https://blog.example/late', 'The bus was late.', 'answer', 'From Monday it runs' || chr(10) || chr(10) || 'every ten minutes.',
        'I work for the council.', '{mail}', 'jo@blog.example', 'published', now(), now() from generate_series(1, 5);`);
});
afterEach(() => db.close());

test('a letter from a person to a person, three a day at the most, and none for what was withdrawn', async () => {
  const reply = { ways: ['mail'], mailTo: 'jo@blog.example', source: '', target: null };
  const queued = [];
  for (const id of [1, 2, 3, 4]) queued.push(await db.tx((tx) => queueReply(tx, { ...reply, id }, NOW)));
  expect(queued.map(({ tooMany }) => tooMany)).toEqual([false, false, false, true]);
  await db.query(`update replies set state = 'withdrawn' where id = 2`);
  const sent: MailLetter[] = [];
  const mailer = {
    send: async (letter: MailLetter) => {
      sent.push(letter);
      return { kind: 'sent' as const };
    },
    close: async () => {},
  };
  await sendDue(db, { mailer, clock: fixedClock(NOW), sealer: SEALER, site: SITE, names: NAMES } as never, 9);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toMatchObject({
    to: 'jo@blog.example',
    from: { name: 'Sam Lee, Transport' },
    subject: 'About “Late again”',
  });
  expect(sent[0]!.text).toContain('I work for the council.');
  expect(sent[0]!.text).toContain('/replies/1');
  expect(sent[0]!.headers['List-Unsubscribe']).toBeUndefined();
  expect(await waysOf(db, 1)).toMatchObject([{ medium: 'mail', state: 'sent' }]);
  expect(await waysOf(db, 2)).toMatchObject([{ medium: 'mail', state: 'given-up' }]);
});
