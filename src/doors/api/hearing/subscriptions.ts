import type { Tx } from '../../../ground/db/db.ts';
import type { InstanceSite } from '../../../instance/instance.ts';
import {
  editSubscription,
  leave,
  pauseSubscription,
  renewLinks,
  resumeSubscription,
  type SubscriptionChanges,
  subscriptionById,
} from '../../../river/deliver/deliver.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { nothingHere, problem } from '../serving/problem.ts';
import {
  type SubscriptionOut,
  subscription,
  subscriptionAsked,
  subscriptionChange,
} from '../shapes/interests.ts';
import { byId } from '../shapes/names.ts';
import { criterionOf } from './criterion.ts';
import { subscriptionsOut } from './subscription-out.ts';
import { wish } from './wishing.ts';

type Change = (tx: Tx, id: number, now: Date) => Promise<boolean>;

/** What somebody hears about: to add, change, pause and end, with the token of their manage link. */
export function subscriptionOperations(deps: ApiDeps): Operation[] {
  const { db, clock } = deps;
  return [
    adding(deps),
    operation({
      method: 'PATCH',
      path: '/subscriptions/{id}',
      id: 'changeSubscription',
      tag: 'Hearing',
      summary: 'Change how often and when',
      who: 'subscriber',
      cost: 'changing',
      params: byId,
      body: subscriptionChange,
      gives: { status: 200, about: 'The subscription', shape: subscription },
      handle: ({ params, person, site, body }) =>
        changed(deps, params.id, person.id, site, (tx, id, now) =>
          editSubscription(tx, id, given(body), now),
        ),
    }),
    act(deps, 'pause', 'Send nothing until it is resumed', (tx, id) => pauseSubscription(tx, id)),
    act(deps, 'resume', 'Go on, from one period ago at most', resumeSubscription),
    act(deps, 'renew', 'Make a private feed’s addresses new; the old ones stop working', (tx, id) =>
      renewLinks(tx, id),
    ),
    operation({
      method: 'DELETE',
      path: '/subscriptions/{id}',
      id: 'endSubscription',
      tag: 'Hearing',
      summary: 'Hear about this no more',
      who: 'subscriber',
      cost: 'changing',
      params: byId,
      gives: { status: 204, about: 'It has ended' },
      handle: async ({ params, person }) => {
        if (!(await own(deps, params.id, person.id))) return nothingHere('subscription of yours');
        await db.tx((tx) => leave(tx, params.id, 'left', clock.now()));
        return { body: null };
      },
    }),
  ];
}

function adding(deps: ApiDeps): Operation {
  return operation({
    method: 'POST',
    path: '/me/subscriptions',
    id: 'addSubscription',
    tag: 'Hearing',
    summary: 'Hear about something more, at the address that I have shown to be mine; it starts at once',
    who: 'subscriber',
    cost: 'changing',
    body: subscriptionAsked,
    gives: { status: 201, about: 'The subscription', shape: subscription },
    handle: async ({ body, person, site }) => {
      const asked = await criterionOf(body.interest, deps);
      if ('problem' in asked) return asked;
      const wished = await deps.db.tx((tx) => wish(tx, person.id, asked.criterion, body, deps, true));
      if (wished.kind === 'held') return problem('conflict', 'You hear about just this already.');
      return { body: (await shown(deps, wished.id, site))! };
    },
  });
}

function act(deps: ApiDeps, name: 'pause' | 'resume' | 'renew', summary: string, how: Change): Operation {
  return operation({
    method: 'POST',
    path: `/subscriptions/{id}/${name}`,
    id: `${name}Subscription`,
    tag: 'Hearing',
    summary,
    who: 'subscriber',
    cost: 'changing',
    params: byId,
    gives: { status: 200, about: 'The subscription', shape: subscription },
    handle: ({ params, person, site }) => changed(deps, params.id, person.id, site, how),
  });
}

async function changed(
  deps: ApiDeps,
  id: number,
  personId: number,
  site: InstanceSite,
  how: Change,
): Promise<Reply<SubscriptionOut>> {
  if (!(await own(deps, id, personId))) return nothingHere('subscription of yours');
  const done = await deps.db.tx((tx) => how(tx, id, deps.clock.now()));
  const now = (await shown(deps, id, site))!;
  return done ? { body: now } : problem('conflict', `It is ${now.state}, so this cannot be done with it.`);
}

/** Somebody else's is not told from one that is not there. */
async function own({ db }: ApiDeps, id: number, personId: number): Promise<boolean> {
  return (await subscriptionById(db, id))?.personId === personId;
}

async function shown(deps: ApiDeps, id: number, site: InstanceSite): Promise<SubscriptionOut | null> {
  const held = await subscriptionById(deps.db, id);
  return held && (await subscriptionsOut([held], site, deps))[0]!;
}

function given({
  cadence,
  hour,
  weekday,
}: { [K in keyof SubscriptionChanges]: SubscriptionChanges[K] | undefined }): SubscriptionChanges {
  return {
    ...(cadence !== undefined && { cadence }),
    ...(hour !== undefined && { hour }),
    ...(weekday !== undefined && { weekday }),
  };
}
