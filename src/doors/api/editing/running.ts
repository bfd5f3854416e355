import { z } from 'zod';
import type { Settings } from '../../../instance/instance.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { problem } from '../serving/problem.ts';
import { iso } from '../shapes/names.ts';
import { letter, settings, settingsChange } from '../shapes/sources.ts';
import { changesOf } from './source-changes.ts';

/** What the instance is, and the letters that wait while there is no mail server. */
export function runningOperations({ db, clock, instance, editorLog }: ApiDeps): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/settings',
      id: 'getSettings',
      tag: 'Editing',
      summary: 'What the instance is called and is about',
      who: 'owner',
      cost: 'reading',
      gives: { status: 200, about: 'Settings', shape: settings },
      handle: async () => ({ body: settingsOut((await instance.settings())!) }),
    }),
    operation({
      method: 'PATCH',
      path: '/settings',
      id: 'changeSettings',
      tag: 'Editing',
      summary: 'Change what the instance is called or is about',
      who: 'owner',
      cost: 'changing',
      body: settingsChange,
      gives: { status: 200, about: 'Settings', shape: settings },
      handle: async ({ body, person }) => {
        const { name, patchPlaceId, contact, timeZone, language } = (await instance.settings())!;
        const wish = { name, patchPlaceId, contact, timeZone, language, ...changesOf(body) };
        const came = await instance.setUp(wish);
        const noted = { personId: person.id, act: 'change-settings', about: 'settings', after: body };
        if (came.kind === 'done') {
          await db.tx(async (tx) => editorLog?.note(tx, noted, clock.now()));
          return { body: settingsOut(came.settings) };
        }
        return problem(
          'bad-fields',
          'Put right what `errors` names, and send it again.',
          came.problems.map(({ field, message }) => ({ pointer: `#/${field}`, message })),
        );
      },
    }),
    operation({
      method: 'GET',
      path: '/mailbox',
      id: 'listMailbox',
      tag: 'Editing',
      summary: 'The letters that wait in the mailbox folder, newest first; none where there is a mail server',
      who: 'owner',
      cost: 'reading',
      gives: { status: 200, about: 'Letters', shape: z.strictObject({ letters: z.array(letter) }) },
      handle: async () => ({
        body: {
          letters: ((await instance.mailbox?.list()) ?? []).map(({ name, to, subject, at, bytes }) => ({
            ...{ name, to, subject, bytes },
            at: iso(at),
          })),
        },
      }),
    }),
  ];
}

const settingsOut = ({ name, patchPlaceId, patchName, contact, timeZone, language }: Settings) => ({
  ...{ name, patchPlaceId, patchName, contact, timeZone, language },
});
