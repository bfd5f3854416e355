import { type Post, postsOf, type Setting, type Visit } from './post.ts';
import type { VoicePlan } from './voice-file.ts';

/** A voice's own little web site. */
export interface Site {
  voice: VoicePlan;
  title: string;
  tagline: string;
  language: string;
  /** `council.tarrowbridge.localhost`, without the port. */
  host: string;
  home: string;
  now: Date;
  posts: (visit: Visit) => Post[];
}

export function siteOf(voice: VoicePlan, setting: Setting): Site {
  const said = (key: string) => voice.facts.get(key)!;
  const known = new Map<Visit, Post[]>();
  return {
    voice,
    title: said('name'),
    tagline: said('tagline'),
    language: said('language'),
    host: new URL(setting.origin).hostname,
    home: `${setting.origin}/`,
    now: setting.now,
    posts: (visit) => {
      if (!known.has(visit)) known.set(visit, postsOf(voice, setting, visit));
      return known.get(visit)!;
    },
  };
}
