import type { Route } from '../route.ts';
import { addingRoutes } from './adding.ts';
import { importingRoutes } from './importing.ts';
import { itemRoutes } from './item.ts';
import { logRoutes } from './log.ts';
import type { EditingMeans } from './means.ts';
import { overviewRoutes } from './overview.ts';
import { peopleRoutes } from './people.ts';
import { placesRoutes } from './places.ts';
import { settingsRoutes } from './settings.ts';
import { sourceRoutes } from './source.ts';
import { sourcesRoutes } from './sources.ts';

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
    ...logRoutes(means),
    ...settingsRoutes(means),
    ...peopleRoutes(means),
    ...placesRoutes(means),
  ];
}
