import { z } from 'zod';
import { personFor } from '../../../commons/people/people.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { queueLetter } from '../../../river/deliver/deliver.ts';
import { itemsById } from '../../../river/keep/keep.ts';
import { preview } from '../../../river/match/match.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { itemOut } from '../reading/item-out.ts';
import { badField } from '../serving/problem.ts';
import { evenly } from '../serving/time.ts';
import { interest, interestAsked, message, messageOf, signUp } from '../shapes/interests.ts';
import { item } from '../shapes/items.ts';
import { shape } from '../shapes/names.ts';
import { criterionOf, interestsOut, widenBy } from './criterion.ts';
import { wish } from './wishing.ts';

const OF_LATE = 28 * 86_400_000;
const MOST_COUNTED = 1000;

/** Choosing what to hear, before anybody knows who asks. */
export function signUpOperations(deps: ApiDeps): Operation[] {
  return [previewing(deps), signingUp(deps)];
}

const previewShape = shape(
  'Preview',
  z.strictObject({
    interest,
    count: z.int().describe(`Items of the last four weeks, counted up to ${MOST_COUNTED}.`),
    items: z.array(item).describe('The newest of them, at most 20.'),
  }),
);

function previewing(deps: ApiDeps): Operation {
  const { db, scheme, clock } = deps;
  return operation({
    method: 'POST',
    path: '/interests/preview',
    id: 'previewInterest',
    tag: 'Hearing',
    summary: 'What somebody would have heard in the last four weeks. Keeps nothing',
    who: 'anyone',
    cost: 'changing',
    body: interestAsked,
    gives: { status: 200, about: 'What was found', shape: previewShape },
    handle: async ({ body, site }) => {
      const asked = await criterionOf(body, deps, '');
      if ('problem' in asked) return asked;
      const since = new Date(clock.now().getTime() - OF_LATE);
      const ids = await preview(db, asked.criterion, widenBy(deps), since, MOST_COUNTED);
      const [told] = await interestsOut([asked.criterion], site, deps);
      const items = await itemsById(db, ids.slice(0, 20));
      return {
        body: {
          interest: told!,
          count: ids.length,
          items: items.map((one) => itemOut(one, { site, scheme })),
        },
      };
    },
  });
}

function signingUp(deps: ApiDeps): Operation {
  const { db, clock, jobs } = deps;
  return operation({
    method: 'POST',
    path: '/subscriptions',
    id: 'signUp',
    tag: 'Hearing',
    summary: 'Ask to hear about something at an address; a letter goes there that asks whether it is wanted',
    about:
      'The answer is the same whether or not the address is known. Nothing else is sent before it is confirmed.',
    who: 'anyone',
    cost: 'letters',
    body: signUp,
    gives: { status: 202, about: 'It was taken; nothing more is told', shape: message },
    handle: async ({ body, site }) => {
      const address = parseAddress(body.address);
      if (address.kind === 'bad') return badField('address', address.message);
      const asked = await criterionOf(body.interest, deps);
      if ('problem' in asked) return asked;
      const facts = { language: body.language ?? site.language, timeZone: body.timeZone ?? site.timeZone };
      await evenly(deps.evenMs ?? 250, () =>
        db.tx(async (tx) => {
          const now = clock.now();
          const person = await personFor(tx, address.address, facts, now);
          await wish(tx, person.id, asked.criterion, body, deps, false);
          await queueLetter(tx, { personId: person.id, kind: 'confirm' }, now);
          await jobs.hint(tx, 'send');
        }),
      );
      return messageOf(
        'If that address can be written to, a letter is on its way. Its button makes this start.',
      );
    },
  });
}
