import type { Route } from '../route.ts';
import { checkRoutes } from './checking.ts';
import { embedRoutes } from './embed.ts';
import type { PublishingMeans } from './means.ts';
import { noticeRoutes } from './notice.ts';

export type { Announce, PublishingMeans } from './means.ts';

/** For those who publish: how we hear their site, a form for those who have none, and our lists for their own pages. */
export function publishingRoutes(means: PublishingMeans): Route[] {
  return [...checkRoutes(means), ...noticeRoutes(means), ...embedRoutes(means)];
}
