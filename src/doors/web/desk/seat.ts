import type { Body, BodyMember } from '../../../commons/people/people.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import type { DeskMeans } from './means.ts';

/** As whom somebody is here: a member of the body that the address names. */
export interface Seat {
  member: BodyMember;
  body: Body;
  /** The other bodies that they can act for. */
  others: Body[];
}

/** A body's slug in a path. */
const BODY = ':body{[a-z0-9-]{1,80}}';

/**
 * A row for members of the body that its path begins with, `/desk/BODY…`. For anybody else there is no such page, so that nobody
 * learns which bodies there are or what is in them.
 */
export function forMembers(
  means: DeskMeans,
  method: Route['method'],
  rest: string,
  handle: (c: WebContext, seat: Seat) => Promise<Answer>,
): Route {
  return {
    method,
    path: `/desk/${BODY}${rest}`,
    who: 'member',
    handle: async (c) => {
      const official = await means.officialOf(c);
      const found = official?.memberships.find(({ body }) => body.slug === c.req.param('body'));
      if (!official || !found) return { trouble: { kind: 'not-found' } };
      const { body, ...member } = found;
      const others = official.memberships.flatMap((one) => (one.body.id === body.id ? [] : one.body));
      return handle(c, { member, body, others });
    },
  };
}

/** Paths of a body's desk. */
export const deskOf = (slug: string) => ({
  today: `/desk/${slug}`,
  mentions: `/desk/${slug}/mentions`,
  mention: (id: number) => `/desk/${slug}/mentions/${id}`,
  capture: `/desk/${slug}/capture`,
  views: `/desk/${slug}/views`,
  watches: `/desk/${slug}/watches`,
  newWatch: `/desk/${slug}/watches/new`,
  watch: (id: number) => `/desk/${slug}/watches/${id}`,
  replies: `/desk/${slug}/replies`,
  roundups: `/desk/${slug}/roundups`,
  picture: `/desk/${slug}/picture`,
  brief: `/desk/${slug}/brief`,
  body: `/desk/${slug}/body`,
});
