import { editSource, editVoice, type HeardSource, listSources } from '../../../river/sources/sources.ts';
import { ensurePlaces } from '../../../river/understand/understand.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forEditors, idIn, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { formIn, webAddress } from './form.ts';
import type { EditingMeans } from './means.ts';
import { newsletterBox } from './newsletter.ts';
import { sourcePage } from './source-page.ts';
import { asItIs, askedOf, problemsOf } from './source-wish.ts';

export function sourceRoutes(means: EditingMeans): Route[] {
  const path = `/edit/sources/:id${ROW}`;
  return [
    forEditors(means, 'GET', path, (c) => show(means, c)),
    forEditors(means, 'POST', path, (c, editor) => change(means, c, editor.id)),
  ];
}

const sourceOf = async ({ db }: EditingMeans, c: WebContext) =>
  (await listSources(db)).find(({ id }) => id === idIn(c));

async function show(means: EditingMeans, c: WebContext): Promise<Answer> {
  const source = await sourceOf(means, c);
  if (!source) return { trouble: { kind: 'not-found' } };
  const chrome = c.get('chrome');
  const newsletter = await newsletterBox(means, source, chrome);
  return sourcePage(
    { source, wish: asItIs(source, means), usually: usuallyOf(source, means), problems: [], newsletter },
    chrome,
  );
}

/** What is learned stands in only where no place is given. */
function usuallyOf(
  { patchPlaceId, usualPlaceId }: HeardSource,
  { instance }: EditingMeans,
): string | undefined {
  return patchPlaceId === null ? instance.knowledge().gazetteer.byId(usualPlaceId ?? '')?.name : undefined;
}

/** Saves; or, when a place was typed, shows the form again with the places of that name to choose from. */
async function change(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const source = await sourceOf(means, c);
  if (!source) return { trouble: { kind: 'not-found' } };
  const wish = askedOf(await formIn(c), source, means);
  const seeking = wish.place.found !== null;
  const problems = seeking ? [] : problemsOf(wish, c.get('chrome'));
  if (seeking || problems.length > 0)
    return sourcePage({ source, wish, usually: usuallyOf(source, means), problems }, c.get('chrome'));
  const after = {
    title: wish.title,
    pageUrl: webAddress(wish.pageUrl),
    licence: wish.licence || null,
    patchPlaceId: wish.place.id,
    voice: { name: wish.voiceName, kind: wish.kind, homeUrl: webAddress(wish.homeUrl) },
  };
  const { title, pageUrl, licence, patchPlaceId, voice } = source;
  const { name, kind, homeUrl } = voice;
  const before = { title, pageUrl, licence, patchPlaceId, voice: { name, kind, homeUrl } };
  const act = { personId, act: 'change-source', about: `source:${source.id}`, before, after };
  await doAndNote(means, act, async (tx) => {
    const { gazetteer } = means.instance.knowledge();
    if (wish.place.id !== null) await ensurePlaces(tx, [wish.place.id], gazetteer, means.reserved);
    await editSource(tx, source.id, after);
    await editVoice(tx, voice.id, after.voice);
    return true;
  });
  return seeOther(c, desk.source(source.id), 'saved');
}
