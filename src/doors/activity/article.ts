import type { Context } from 'hono';
import { consultationBySlug, may, phaseAt, readVersion } from '../../commons/consultations/consultations.ts';
import { ACTIVITY_TYPE } from '../../ground/activity/activity.ts';
import { plain } from '../../river/deliver/deliver.ts';
import type { ActivityDeps } from './deps.ts';

const AS = 'https://www.w3.org/ns/activitystreams';

/** The slug of a consultation's page; null where the path is none. */
export const consultationIn = (pathname: string): string | null =>
  /^\/consult\/([a-z0-9-]{1,80})$/.exec(pathname)?.[1] ?? null;

/** A consultation as an article that can be answered: its document as it is now, in the name of the body that asks. */
export async function articleOf({ db, clock, ...deps }: ActivityDeps, c: Context): Promise<Response> {
  const one = await consultationBySlug(db, consultationIn(c.req.path) ?? '');
  const site = await deps.site();
  if (!one || !site || !may('read', phaseAt(one, clock.now()), 'anyone')) return c.notFound();
  const reading = await readVersion(db, one, null);
  if (!reading) return c.notFound();
  const base = site.baseUrl.replace(/\/+$/, '');
  const url = `${base}/consult/${one.slug}`;
  const { versions, chunks, all } = reading;
  const html = chunks
    .map(({ title, paragraphs }) => `<h2>${plain(title)}</h2>${paragraphs.map((part) => part.html).join('')}`)
    .join('');
  const shown = all.filter(({ state }) => state === 'shown');
  const article = {
    '@context': AS,
    id: url,
    type: 'Article',
    attributedTo: `${base}/record/${one.body.slug}`,
    name: one.title,
    summary: plain(one.summary),
    content: html,
    contentMap: { [one.language]: html },
    url,
    published: versions.at(-1)!.publishedAt!.toISOString(),
    updated: versions[0]!.publishedAt!.toISOString(),
    startTime: one.opensAt.toISOString(),
    endTime: one.closesAt.toISOString(),
    to: [`${AS}#Public`],
    cc: [],
    replies: {
      id: `${url}/comments`,
      type: 'Collection',
      totalItems: shown.length,
    },
  };
  return c.body(JSON.stringify(article), 200, {
    'Content-Type': `${ACTIVITY_TYPE}; charset=utf-8`,
    'Cache-Control': 'public, max-age=60',
  });
}
