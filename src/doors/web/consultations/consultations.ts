import type { DeskMeans } from '../desk/means.ts';
import type { Route } from '../route.ts';
import { blogCommentRoute } from './blog.ts';
import { blogDeskRoutes } from './blog-desk.ts';
import { commentingRoutes } from './commenting.ts';
import { consultationDeskRoutes } from './desk.ts';
import type { ConsultationMeans } from './means.ts';
import { themeDeskRoutes } from './theme-desk.ts';

export type { ConsultationMeans } from './means.ts';

/** The pages of consultations on which somebody does something: commenters, and the bodies that ask. Reading is in reading.ts. */
export function takingPartRoutes(means: ConsultationMeans & DeskMeans): Route[] {
  return [
    ...commentingRoutes(means),
    blogCommentRoute(means),
    ...consultationDeskRoutes(means),
    ...themeDeskRoutes(means),
    ...blogDeskRoutes(means),
  ];
}
