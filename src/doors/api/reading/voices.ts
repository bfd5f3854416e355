import { z } from 'zod';
import {
  type HeardSource,
  healthOf,
  listVoices,
  type VoiceWithSources,
  voiceBySlug,
} from '../../../river/sources/sources.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { nothingHere } from '../serving/problem.ts';
import { bySlug, isoOrNull } from '../shapes/names.ts';
import { voice, wholeVoice } from '../shapes/voices.ts';

/** Who is listened to, and how that fares. */
export function voiceOperations({ db, clock, instance }: ApiDeps): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/voices',
      id: 'listVoices',
      tag: 'Reading',
      summary: 'Everybody whom this instance listens to, by name',
      who: 'anyone',
      cost: 'reading',
      keepFor: 300,
      gives: { status: 200, about: 'Voices', shape: z.strictObject({ voices: z.array(voice) }) },
      handle: async ({ site }) => ({
        body: { voices: (await listVoices(db)).map((one) => voiceOut(one, site.baseUrl)) },
      }),
    }),
    operation({
      method: 'GET',
      path: '/voices/{slug}',
      id: 'getVoice',
      tag: 'Reading',
      summary: 'One voice, with its sources and how each fares',
      who: 'anyone',
      cost: 'reading',
      params: bySlug,
      gives: { status: 200, about: 'The voice', shape: wholeVoice },
      handle: async ({ params, site }) => {
        const found = await voiceBySlug(db, params.slug);
        if (!found) return nothingHere('voice');
        const sources = found.sources.map((one) => publicSourceOut(one, clock.now()));
        return { body: { ...voiceOut(found, site.baseUrl), sources } };
      },
    }),
    operation({
      method: 'GET',
      path: '/sources.opml',
      id: 'exportSources',
      tag: 'Reading',
      summary: 'All that this instance listens to, as OPML 2 for any feed reader',
      who: 'anyone',
      cost: 'reading',
      keepFor: 300,
      gives: { status: 200, about: 'OPML', shape: z.string(), type: 'text/x-opml' },
      handle: async () => ({ body: await instance.exportOpml() }),
    }),
  ];
}

function voiceOut(one: VoiceWithSources, baseUrl: string): z.input<typeof voice> {
  const { slug, name, kind, homeUrl, items, lastAt } = one;
  const page = `${baseUrl.replace(/\/+$/, '')}/voices/${encodeURIComponent(slug)}`;
  return { slug, name, kind, page, home: homeUrl, items, lastTold: isoOrNull(lastAt) };
}

/** What anyone may know of a source. The names of mailboxes and folders are nobody's business. */
export function publicSourceOut(one: HeardSource, now: Date) {
  return {
    id: one.id,
    title: one.title,
    feed: /^https?:/.test(one.feedUrl) ? one.feedUrl : null,
    page: one.pageUrl,
    format: one.format,
    licence: one.licence,
    health: healthOf(one, one.perWeek, now),
    items: one.items,
    perWeek: one.perWeek,
    lastNew: isoOrNull(one.lastNew),
    lastFetched: isoOrNull(one.lastFetched),
  };
}
