import type { Route } from '../route.ts';
import { addingRoutes } from './adding.ts';
import { bodiesRoutes } from './bodies.ts';
import { doubtRoutes } from './doubts.ts';
import { elsewhereRoutes } from './elsewhere.ts';
import { findingRoutes } from './findings.ts';
import { importingRoutes } from './importing.ts';
import { itemRoutes } from './item.ts';
import { logRoutes } from './log.ts';
import type { EditingMeans } from './means.ts';
import { newsletterRoutes } from './newsletter.ts';
import { overviewRoutes } from './overview.ts';
import { pairRoutes } from './pairs.ts';
import { peopleRoutes } from './people.ts';
import { placesRoutes } from './places.ts';
import { settingsRoutes } from './settings.ts';
import { sourceRoutes } from './source.ts';
import { sourcesRoutes } from './sources.ts';
import { subjectsRoutes } from './subjects.ts';
import { submissionRoutes } from './submissions.ts';
import { undoRoutes } from './undoing.ts';
import { unheardRoutes } from './unheard.ts';

export type { EditingMeans } from './means.ts';

/** All pages of the editors. Each row is for editors; what changes something notes who did it. */
export function editingRoutes(means: EditingMeans): Route[] {
  return [
    ...overviewRoutes(means),
    ...sourcesRoutes(means),
    ...sourceRoutes(means),
    ...addingRoutes(means),
    ...importingRoutes(means),
    ...itemRoutes(means),
    ...findingRoutes(means),
    ...pairRoutes(means),
    ...doubtRoutes(means),
    ...submissionRoutes(means),
    ...elsewhereRoutes(means),
    ...newsletterRoutes(means),
    ...logRoutes(means),
    ...undoRoutes(means),
    ...settingsRoutes(means),
    ...peopleRoutes(means),
    ...placesRoutes(means),
    ...bodiesRoutes(means),
    ...subjectsRoutes(means),
    ...unheardRoutes(means),
  ];
}
