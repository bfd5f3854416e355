import type { Site } from '../../river/deliver/deliver.ts';
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
  /** A picture from elsewhere by an address of our own, or null where pictures are not passed on. */
  picture(url: string): string | null;
  /** Who is signed in as an editor, for the link to their pages. */
  editor: boolean;
}

export interface ChromeFacts {
  site: WebSite;
  now: Date;
  scheme: Subjects;
  url: URL;
  acceptLanguage?: string | undefined;
  picture?: ((url: string) => string | null) | undefined;
  editor?: boolean;
}

export function chromeFor({ site, now, scheme, url, acceptLanguage, picture, editor }: ChromeFacts): Chrome {
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
    picture: picture ?? (() => null),
    editor: editor ?? false,
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
