import type { OpenInstance } from '../../../instance/instance.ts';
import type { DeskMeans } from '../desk/means.ts';
import type { Seat } from '../desk/seat.ts';

export interface RoundupMeans extends DeskMeans {
  roundingUp: OpenInstance['roundingUp'];
}

export const rounding = ({ member, body }: Seat) => ({ ...member, fourEyes: body.fourEyes });

/** Paths of a body's round-ups. */
export const roundupsAt = (slug: string) => ({
  all: `/desk/${slug}/roundups`,
  one: (id: number) => `/desk/${slug}/roundups/${id}`,
  bookmark: `/desk/${slug}/bookmark`,
  bookmarks: `/desk/${slug}/bookmarks`,
});
