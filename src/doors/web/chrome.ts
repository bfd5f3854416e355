import type { Role } from '../../commons/people/people.ts';
import type { Size } from '../../ground/pictures/pictures.ts';
import type { Tiles } from '../../ground/tiles/tiles.ts';
import type { Site } from '../../river/deliver/deliver.ts';
import { paths } from './addresses.ts';
import type { Telling } from './words/when.ts';
import { chooseLanguage, LANGUAGES } from './words/words.ts';

/** What the web door knows of its instance. */
export interface WebSite extends Site {
  /** IANA name: times are told as they are there. */
  timeZone: string;
  /** The place that the instance is about; null where it is about everywhere. */
  patchPlaceId: string | null;
}

/** A subject as pages need it: structurally a part of understand's scheme. */
export interface SubjectFacts {
  id: string;
  parent: string | null;
  label: Record<string, string>;
  about: string;
}
export interface Subjects {
  subjects: readonly SubjectFacts[];
  byId: ReadonlyMap<string, SubjectFacts>;
}

/** Enough of an item to show its picture. */
export interface Pictured {
  id: number;
  image?: { url: string; alt?: string; credit?: string } | null | undefined;
}

/** What every page is told besides its own matter: the site, the language, the time, and where it is. */
export interface Chrome extends Telling {
  site: WebSite;
  /** The path asked for, without its query. */
  path: string;
  /** The query asked for, `lang` left out, without `?`. */
  query: string;
  /** A same-site address that keeps the language that was asked for by address. */
  to(path: string): string;
  /** A subject's name in the reader's language; null when the scheme has it no more. */
  subject(id: string): string | null;
  /** Where we serve an item's picture from; null where it has none, or pictures are not passed on. */
  picture(item: Pictured, size: Size): string | null;
  /** Where the tiles of a map that can be moved are; null where the operator has none. */
  tiles: Pick<Tiles, 'template' | 'credit' | 'most'> | null;
  /** Which role whoever is signed in has here, for links to what they may do; null for everybody else. */
  editor: Role | null;
  /** Whether they are a member of a body. */
  official: boolean;
}

export interface ChromeFacts {
  site: WebSite;
  now: Date;
  scheme: Subjects;
  url: URL;
  acceptLanguage?: string | undefined;
  /** Whether pictures are fetched and served by us. */
  pictures?: boolean;
  tiles?: Tiles | null | undefined;
  editor?: Role | null;
  official?: boolean;
}

export function chromeFor({
  site,
  now,
  scheme,
  url,
  acceptLanguage,
  pictures,
  tiles,
  editor,
  official,
}: ChromeFacts): Chrome {
  const asked = url.searchParams.get('lang');
  const explicit = asked !== null && Object.hasOwn(LANGUAGES, asked) ? asked : null;
  const language = explicit ?? chooseLanguage(acceptLanguage, site.language);
  const query = new URLSearchParams(url.search);
  query.delete('lang');
  return {
    site,
    now,
    timeZone: site.timeZone,
    language,
    words: LANGUAGES[language]!,
    path: url.pathname,
    query: query.toString(),
    to: (path) => (explicit ? withParameter(path, 'lang', explicit) : path),
    subject: (id) => {
      const label = scheme.byId.get(id)?.label;
      return label?.[language] ?? label?.en ?? null;
    },
    picture: (item, size) => (pictures && item.image ? paths.picture(item.id, size, item.image.url) : null),
    tiles: tiles ?? null,
    editor: editor ?? null,
    official: official ?? false,
  };
}

/** The path with a parameter set, its fragment kept at the end. */
export function withParameter(path: string, name: string, value: string | null): string {
  const [before = '', fragment] = path.split('#', 2);
  const [base = '', search] = before.split('?', 2);
  const query = new URLSearchParams(search);
  if (value === null) query.delete(name);
  else query.set(name, value);
  const asked = query.toString();
  return `${base}${asked === '' ? '' : `?${asked}`}${fragment === undefined ? '' : `#${fragment}`}`;
}
