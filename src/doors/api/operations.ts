import { z } from 'zod';
import type { ApiDeps } from './deps.ts';
import { documentOf } from './document.ts';
import { addingOperations } from './editing/adding.ts';
import { correctionOperations } from './editing/corrections.ts';
import { logOperations } from './editing/log-list.ts';
import { runningOperations } from './editing/running.ts';
import { sessionOperations } from './editing/sessions.ts';
import { sourceOperations } from './editing/sources.ts';
import { meOperations } from './hearing/me.ts';
import { signUpOperations } from './hearing/signing-up.ts';
import { subscriptionOperations } from './hearing/subscriptions.ts';
import { webhookOperations } from './hearing/webhooks.ts';
import { type Operation, operation } from './operation.ts';
import { checkOperations } from './reading/check.ts';
import { consultationOperations } from './reading/consultations.ts';
import { itemOperations } from './reading/items.ts';
import { placeOperations } from './reading/places.ts';
import { replyOperations } from './reading/replies.ts';
import { siteOperations } from './reading/site.ts';
import { voiceOperations } from './reading/voices.ts';
import { BASE } from './serving/base.ts';

/** The table of all operations: routing, reading of input and the document are made from it. */
export function operationsOf(deps: ApiDeps): Operation[] {
  const all: Operation[] = [
    ...siteOperations(deps, () => all),
    published(deps, () => all),
    ...itemOperations(deps),
    ...placeOperations(deps),
    ...voiceOperations(deps),
    ...consultationOperations(deps),
    ...replyOperations(deps),
    ...checkOperations(deps),
    ...signUpOperations(deps),
    ...meOperations(deps),
    ...subscriptionOperations(deps),
    ...webhookOperations(deps),
    ...sessionOperations(deps),
    ...sourceOperations(deps),
    ...addingOperations(deps),
    ...runningOperations(deps),
    ...(deps.editorLog ? correctionOperations(deps, deps.editorLog) : []),
    ...(deps.editorLog ? logOperations(deps, deps.editorLog) : []),
  ];
  return all;
}

function published({ version }: ApiDeps, all: () => readonly Operation[]): Operation {
  return operation({
    method: 'GET',
    path: '/openapi.json',
    id: 'getDocument',
    tag: 'Reading',
    summary: 'This API, as an OpenAPI 3.1 document',
    who: 'anyone',
    cost: 'reading',
    unset: true,
    keepFor: 3600,
    gives: { status: 200, about: 'OpenAPI 3.1', shape: z.record(z.string(), z.json()) },
    handle: ({ site }) => ({
      body: documentOf(all(), {
        version,
        server: `${site ? site.baseUrl.replace(/\/+$/, '') : ''}${BASE}`,
      }) as Record<string, z.core.util.JSONType>,
    }),
  });
}
