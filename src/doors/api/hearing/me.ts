import {
  erasePerson,
  exportPerson,
  type Person,
  personById,
  setLanguage,
} from '../../../commons/people/people.ts';
import type { InstanceSite } from '../../../instance/instance.ts';
import { leaveAll, subscriptionsOf } from '../../../river/deliver/deliver.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { nothingHere } from '../serving/problem.ts';
import { me, meChange, meExport } from '../shapes/interests.ts';
import { iso, isoOrNull } from '../shapes/names.ts';
import { subscriptionsOut } from './subscription-out.ts';

/** What somebody may see and change of themselves, with the token of their manage link. */
export function meOperations(deps: ApiDeps): Operation[] {
  const { db, clock } = deps;
  return [
    operation({
      method: 'GET',
      path: '/me',
      id: 'getMe',
      tag: 'Hearing',
      summary: 'Who I am here, and what I hear about',
      who: 'subscriber',
      cost: 'reading',
      gives: { status: 200, about: 'The person', shape: me },
      handle: async ({ person, site }) => ({ body: await meOut(person, site, deps) }),
    }),
    operation({
      method: 'PATCH',
      path: '/me',
      id: 'changeMe',
      tag: 'Hearing',
      summary: 'Change my language or time zone',
      who: 'subscriber',
      cost: 'changing',
      body: meChange,
      gives: { status: 200, about: 'The person', shape: me },
      handle: async ({ person, body, site }) => {
        await db.tx((tx) => setLanguage(tx, person.id, body));
        return { body: await meOut((await personById(db, person.id))!, site, deps) };
      },
    }),
    operation({
      method: 'DELETE',
      path: '/me',
      id: 'forgetMe',
      tag: 'Hearing',
      summary: 'End everything and forget my address, now',
      who: 'subscriber',
      cost: 'changing',
      gives: { status: 204, about: 'Forgotten' },
      handle: async ({ person }) => {
        await db.tx(async (tx) => {
          await leaveAll(tx, person.id, 'erased', clock.now());
          await erasePerson(tx, person.id);
        });
        return { body: null };
      },
    }),
    exporting(deps),
  ];
}

function exporting({ db }: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/me/export',
    id: 'exportMe',
    tag: 'Hearing',
    summary: 'Everything that is held about me',
    who: 'subscriber',
    cost: 'reading',
    gives: { status: 200, about: 'All of it', shape: meExport },
    handle: async ({ person }) => {
      const all = await exportPerson(db, person.id);
      if (!all) return nothingHere('person');
      return {
        body: {
          ...all,
          confirmed: isoOrNull(all.confirmed),
          subscriptions: all.subscriptions.map((one) => ({
            ...one,
            criterion: one.criterion as string,
            made: iso(one.made),
            confirmed: isoOrNull(one.confirmed),
            ended: isoOrNull(one.ended),
          })),
          told: all.told.map((one) => ({ ...one, at: iso(one.at) })),
          comments: all.comments.map((one) => ({ ...one, at: iso(one.at) })),
          passkeys: all.passkeys.map((one) => ({ ...one, added: iso(one.added), used: isoOrNull(one.used) })),
        },
      };
    },
  });
}

async function meOut(person: Person, site: InstanceSite, deps: ApiDeps) {
  return {
    address: person.email,
    language: person.language,
    timeZone: person.timeZone,
    confirmed: isoOrNull(person.confirmedAt),
    subscriptions: await subscriptionsOut(await subscriptionsOf(deps.db, person.id), site, deps),
  };
}
