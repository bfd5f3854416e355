import type { DeskMeans } from '../desk/means.ts';
import type { Route } from '../route.ts';
import { commentingRoutes } from './commenting.ts';
import { consultationDeskRoutes } from './desk.ts';
import type { ConsultationMeans } from './means.ts';

export type { ConsultationMeans } from './means.ts';

/** The pages of consultations on which somebody does something: commenters, and the bodies that ask. Reading is in reading.ts. */
export function takingPartRoutes(means: ConsultationMeans & DeskMeans): Route[] {
  return [...commentingRoutes(means), ...consultationDeskRoutes(means)];
}
