import {
  addWebhook,
  dropEndpoint,
  type Endpoint,
  endpointsHeld,
  webhookSecret,
} from '../../../river/deliver/deliver.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { badField, nothingHere, problem } from '../serving/problem.ts';
import { byId, iso, isoOrNull } from '../shapes/names.ts';
import { type WebhookOut, webhook, webhookAsked, webhooks } from '../shapes/webhooks.ts';

/** Addresses of programs that subscriptions by webhook go to, with the token of a manage link. */
export function webhookOperations(deps: ApiDeps): Operation[] {
  const { db, clock, jobs, strangers } = deps;
  const out = (one: Endpoint): WebhookOut => ({
    id: one.id,
    url: one.url,
    state: one.state,
    ended: one.endedBecause,
    secret: webhookSecret(deps.sealer, one.id),
    made: iso(one.madeAt),
    verified: isoOrNull(one.verifiedAt),
  });
  return [
    operation({
      method: 'GET',
      path: '/me/webhooks',
      id: 'listWebhooks',
      tag: 'Hearing',
      summary: 'Where my subscriptions by webhook go',
      who: 'subscriber',
      cost: 'reading',
      gives: { status: 200, about: 'My webhooks', shape: webhooks },
      handle: async ({ person }) => ({
        body: { items: (await endpointsHeld(db, person.id, 'webhook')).map(out) },
      }),
    }),
    operation({
      method: 'POST',
      path: '/me/webhooks',
      id: 'addWebhook',
      tag: 'Hearing',
      summary: 'Send my subscriptions by webhook here, too',
      about:
        'The address is first sent `webhook.verify` with a challenge; it is used once it has answered 2xx with the challenge in the body.',
      who: 'subscriber',
      cost: 'asking',
      body: webhookAsked,
      gives: { status: 201, about: 'The webhook, pending until its address has answered', shape: webhook },
      handle: async ({ person, body }) => {
        const objection = strangers.objection(body.url);
        if (objection) return badField('url', objection.message);
        const url = new URL(body.url).href;
        const added = await db.tx(async (tx) => {
          const came = await addWebhook(tx, { personId: person.id, url }, clock.now());
          await jobs.hint(tx, 'send');
          return came;
        });
        if (added.kind === 'too-many')
          return problem('conflict', 'You have as many webhooks as there may be. Delete one first.');
        return { body: out(added.endpoint) };
      },
    }),
    operation({
      method: 'DELETE',
      path: '/me/webhooks/{id}',
      id: 'deleteWebhook',
      tag: 'Hearing',
      summary: 'Send nothing here any more; with the last one end my subscriptions by webhook',
      who: 'subscriber',
      cost: 'changing',
      params: byId,
      gives: { status: 204, about: 'It has ended' },
      handle: async ({ params, person }) => {
        const held = await endpointsHeld(db, person.id, 'webhook');
        if (!held.some(({ id }) => id === params.id)) return nothingHere('webhook of yours');
        await db.tx((tx) => dropEndpoint(tx, params.id, 'left', clock.now()));
        return { body: null };
      },
    }),
  ];
}
