import type { Guards } from '../edge/mount.ts';
import type { Route } from '../route.ts';
import { accountRoutes } from './account.ts';
import { spoiltLinkRoutes } from './bearer.ts';
import { confirmingRoutes } from './confirming.ts';
import { hearingRoutes } from './hearing.ts';
import { leavingRoutes } from './leaving.ts';
import { lessRoutes } from './less.ts';
import { managingRoutes } from './managing.ts';
import type { PeopleMeans } from './means.ts';
import { nearRoutes } from './near.ts';
import { privateFeedRoutes } from './private-feed.ts';
import { roleGuard, sessionsOf, signedInGuard } from './sessions.ts';
import { signInRoutes } from './signing-in.ts';
import { organisationRoutes } from './with-organisation.ts';
import { passkeyRoutes } from './with-passkey.ts';

export type { PeopleMeans } from './means.ts';
export type { Official } from './sessions.ts';

/** The pages for those who hear: choosing, confirming, changing, leaving, private feeds, and signing in for editors and members of bodies. */
export function peoplePages(means: PeopleMeans): {
  routes: Route[];
  guards: Pick<Guards, 'moderator' | 'editor' | 'owner' | 'bearer' | 'member' | 'signed-in'>;
} & ReturnType<typeof sessionsOf> {
  const sessions = sessionsOf(means);
  return {
    routes: [
      ...hearingRoutes(means),
      ...confirmingRoutes(means),
      ...leavingRoutes(means),
      ...nearRoutes(means),
      ...lessRoutes(means),
      ...managingRoutes(means),
      ...privateFeedRoutes(means),
      // Before those with a token in the same place.
      ...passkeyRoutes(means),
      ...organisationRoutes(means),
      ...signInRoutes(means, sessions),
      ...accountRoutes(means, sessions),
      ...spoiltLinkRoutes(),
    ],
    // Whoever has the address may: the handler opens the token itself.
    guards: {
      moderator: roleGuard('moderator', sessions.editorOf),
      editor: roleGuard('editor', sessions.editorOf),
      owner: roleGuard('owner', sessions.editorOf),
      member: signedInGuard(sessions.officialOf),
      'signed-in': signedInGuard(sessions.insiderOf),
      bearer: () => null,
    },
    ...sessions,
  };
}
