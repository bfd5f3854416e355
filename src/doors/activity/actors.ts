import { actorByHandle, actorDocument } from '../../river/deliver/deliver.ts';
import { placeBySlug } from '../../river/understand/understand.ts';
import type { ActivityDeps } from './deps.ts';

/** A listing that is an actor: a place, a subject, or a subject in a place. */
export interface Listing {
  handle: string;
  path: string;
  name: string;
  place: { id: string; name: string } | null;
  subject: { id: string; label: string } | null;
}

/** The names in the path of a listing, or in a handle; null where it is none. Whether there is such a one is not asked. */
export function listingAt(pathname: string): string[] | null {
  const parts = pathname.split('/').slice(1).map(decoded);
  return parts.length <= 2 && parts.every((part) => part !== null && NAME.test(part))
    ? (parts as string[])
    : null;
}
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,99}$/u;

/** `ladywell.buses` is `/ladywell/buses`: a slug holds no dot. */
export const pathOfHandle = (handle: string) => `/${handle.split('.').map(encodeURIComponent).join('/')}`;

/** The listing with this path, if there is one; by the same rule as the web door's pages. */
export async function listingOf({ db, scheme }: ActivityDeps, path: string): Promise<Listing | null> {
  const names = listingAt(path);
  if (!names) return null;
  const [first, second = null] = names as [string, string?];
  const place = await placeBySlug(db, first);
  const subjectId = place ? second : second === null ? first : null;
  if (!place && subjectId === null) return null;
  const subject = subjectId === null ? null : scheme.byId.get(subjectId);
  if (subject === undefined) return null;
  const label = subject ? (subject.label.en ?? subject.id) : null;
  return {
    handle: names.join('.'),
    path: `/${names.map(encodeURIComponent).join('/')}`,
    name: [label, place?.name].filter(Boolean).join(': '),
    place: place && { id: place.id, name: place.name },
    subject: subject && { id: subject.id, label: label! },
  };
}

/** The instance itself, by whose key we ask servers that answer nobody unknown. Nobody can follow it. */
export const INSTANCE = { handle: 'instance', path: '/activity/instance' };
export const instanceKeyId = (baseUrl: string) => `${baseUrl.replace(/\/+$/, '')}${INSTANCE.path}#main-key`;

export async function actorFor(deps: ActivityDeps, path: string): Promise<object | null> {
  if (path === INSTANCE.path) {
    const site = await deps.site();
    const about = 'The site itself. Follow one of its places or subjects instead.';
    return site && actorDocument({ ...INSTANCE, name: site.name, about, since: null }, deps.keys.pem, site);
  }
  const [listing, site] = [await listingOf(deps, path), await deps.site()];
  if (!listing || !site) return null;
  const { place, subject } = listing;
  const what = subject ? `${subject.label}${place ? ` in ${place.name}` : ''}` : place!.name;
  return actorDocument(
    {
      ...listing,
      name: `${what} · ${site.name}`,
      about: `What everybody says about ${what}, gathered by ${site.name}. Follow to hear of it; nobody reads replies here.`,
      since: null,
    },
    deps.keys.pem,
    site,
  );
}

/** Whether there is an actor of this handle: one that exists as a listing, followed or not. */
export async function listingCalled(deps: ActivityDeps, handle: string): Promise<Listing | null> {
  const known = await actorByHandle(deps.db, handle);
  return listingOf(deps, known?.path ?? pathOfHandle(handle));
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
