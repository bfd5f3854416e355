import type { Instance } from '../../../instance/instance.ts';
import { type ToUnderstand, understand } from '../../../river/understand/understand.ts';
import { formIn } from '../people/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { understandingPage } from './understanding-page.ts';

/** Longer than nearly all that anybody publishes. */
const MOST = 20_000;

export interface UnderstandingMeans {
  instance: Pick<Instance, 'knowledge' | 'suggestPlaces'>;
}

/** Anybody may paste a text and see how it would be understood, and by which words. */
export function understandingRoutes(means: UnderstandingMeans): Route[] {
  return [
    {
      method: 'GET',
      path: '/understand',
      who: 'anyone',
      handle: (c) =>
        understandingPage(
          { title: '', text: '', patch: patchOf(means), found: null, patchName: null },
          c.get('chrome'),
        ),
    },
    {
      method: 'POST',
      path: '/understand',
      who: 'anyone',
      bodyBytes: 4 * MOST,
      handle: (c) => show(means, c),
    },
  ];
}

/** Most who try it paste what was said around here. */
function patchOf({ instance }: UnderstandingMeans): string {
  const { patchPlaceId, gazetteer } = instance.knowledge();
  return (patchPlaceId && gazetteer.byId(patchPlaceId)?.name) || '';
}

async function show({ instance }: UnderstandingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const form = await formIn(c);
  const title = (form.get('title') ?? '').slice(0, 300).trim();
  const text = (form.get('text') ?? '').replaceAll('\r\n', '\n').slice(0, MOST);
  const patch = (form.get('patch') ?? '').slice(0, 100).trim();
  const knowledge = instance.knowledge();
  const [near] = patch === '' ? [] : instance.suggestPlaces(patch, 1);
  const asked: ToUnderstand = {
    title,
    text,
    ...(near && { patch: { lat: near.lat, lon: near.lon, placeId: near.id, kind: near.kind } }),
  };
  const found = title === '' && text.trim() === '' ? null : understand(asked, knowledge);
  return {
    page: understandingPage({ title, text, patch, found, patchName: near?.name ?? null }, chrome),
    keepFor: 0,
  };
}
