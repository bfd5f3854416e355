import type { Guards } from '../edge/mount.ts';
import type { Route } from '../route.ts';
import { spoiltLinkRoutes } from './bearer.ts';
import { confirmingRoutes } from './confirming.ts';
import { hearingRoutes } from './hearing.ts';
import { leavingRoutes } from './leaving.ts';
import { managingRoutes } from './managing.ts';
import type { PeopleMeans } from './means.ts';
import { privateFeedRoutes } from './private-feed.ts';
import { editorGuard, editorSession } from './sessions.ts';
import { signInRoutes } from './signing-in.ts';

export type { PeopleMeans } from './means.ts';

/** The pages for those who hear: choosing, confirming, changing, leaving, private feeds, and signing in for editors. */
export function peoplePages(means: PeopleMeans): {
  routes: Route[];
  guards: Pick<Guards, 'editor' | 'bearer'>;
  editorOf: ReturnType<typeof editorSession>;
} {
  const editorOf = editorSession(means);
  return {
    routes: [
      ...hearingRoutes(means),
      ...confirmingRoutes(means),
      ...leavingRoutes(means),
      ...managingRoutes(means),
      ...privateFeedRoutes(means),
      ...signInRoutes(means, editorOf),
      ...spoiltLinkRoutes(),
    ],
    // Whoever has the address may: the handler opens the token itself.
    guards: { editor: editorGuard(editorOf), bearer: () => null },
    editorOf,
  };
}
