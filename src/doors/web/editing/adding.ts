import { voiceName } from '../../../instance/instance.ts';
import { type Discovered, guessKind, listSources, listVoices } from '../../../river/sources/sources.ts';
import { ensurePlaces } from '../../../river/understand/understand.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { forEditors, note, patiently, seeOther } from './acting.ts';
import { addPage, type Choice, choicesPage, type VoiceWish } from './adding-page.ts';
import { desk } from './addresses.ts';
import { placeIn, placeNow } from './fields.ts';
import { type Form, formIn, kindNamed, webAddress } from './form.ts';
import type { EditingMeans } from './means.ts';

/** Listening to somebody new: an address, what is behind it, and who speaks there. */
export function addingRoutes(means: EditingMeans): Route[] {
  return [
    forEditors(means, 'GET', desk.add, async (c) => addPage({ typed: '' }, c.get('chrome'))),
    forEditors(means, 'POST', desk.find, (c) => find(means, c)),
    forEditors(means, 'POST', desk.add, (c, editor) => add(means, c, editor.id)),
  ];
}

async function find(means: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const typed = (await formIn(c)).line('address', 2_000);
  const found = await patiently(means.instance.find(typed), means);
  if (found === 'slow') return addPage({ typed, slow: true }, chrome);
  if (found.kind !== 'found') return addPage({ typed, problem: found.message }, chrome);
  const choices = await choicesFrom(found, means);
  const facts = { choices, homeUrl: found.homeUrl, voices: await listVoices(means.db) };
  return choicesPage({ ...facts, wish: guessed(found, facts, means), problems: [] }, chrome);
}

/** Proposed are those that are no side matter; a site's posts and its calendar are both its own. */
async function choicesFrom(
  { choices }: Extract<Discovered, { kind: 'found' }>,
  { db }: EditingMeans,
): Promise<Choice[]> {
  const known = new Map((await listSources(db)).map((source) => [source.feedUrl, source.id]));
  const main = choices.filter((one) => !one.minor && one.items > 0);
  const proposed = new Set((main.length > 0 ? main : choices.slice(0, 1)).slice(0, 4));
  return choices.map((one) => ({
    ...one,
    known: known.get(one.feedUrl) ?? null,
    chosen: proposed.has(one) && !known.has(one.feedUrl),
  }));
}

/** Who seems to speak there: a voice of that home page, or one of the site's name. */
function guessed(
  found: Extract<Discovered, { kind: 'found' }>,
  { voices }: { voices: { id: number; homeUrl: string | null }[] },
  { instance }: EditingMeans,
): VoiceWish {
  const name = voiceName(found.site ?? found.choices[0]?.title ?? '', found.homeUrl);
  return {
    voiceId: voices.find(({ homeUrl }) => homeUrl !== null && homeUrl === found.homeUrl)?.id ?? null,
    voiceName: name,
    kind: guessKind(name, found.homeUrl) ?? 'community-group',
    licence: '',
    place: placeNow(null, instance),
  };
}

/** The choices as the form carries them along. An address that is none is left out. */
async function choicesIn(form: Form, { db }: EditingMeans): Promise<Choice[]> {
  const known = new Map((await listSources(db)).map((source) => [source.feedUrl, source.id]));
  const chosen = new Set(form.all('feed'));
  return form
    .all('n')
    .slice(0, 30)
    .filter((n) => /^\d{1,2}$/.test(n))
    .flatMap((n) => {
      const feedUrl = webAddress(form.line(`url-${n}`, 2_000));
      if (feedUrl === null) return [];
      const format = form.line(`format-${n}`, 20) || null;
      const items = Number.parseInt(form.line(`items-${n}`, 7), 10) || 0;
      return {
        feedUrl,
        title: form.line(`title-${n}`, 300) || feedUrl,
        pageUrl: webAddress(form.line(`page-${n}`, 2_000)),
        format,
        items,
        newest: null,
        known: known.get(feedUrl) ?? null,
        chosen: chosen.has(n),
      };
    });
}

async function add(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.adding;
  const form = await formIn(c);
  const voices = await listVoices(means.db);
  const choices = await choicesIn(form, means);
  const homeUrl = webAddress(form.line('home', 2_000));
  const voice = voices.find(({ id }) => String(id) === form.line('voiceId', 20));
  const wish: VoiceWish = {
    voiceId: voice?.id ?? null,
    voiceName: form.line('voiceName', 120),
    kind: kindNamed(form.line('kind', 40)) ?? 'community-group',
    licence: form.line('licence', 500),
    place: placeIn(form, means.instance),
  };
  const chosen = choices.filter((one) => one.chosen);
  const seeking = wish.place.found !== null;
  const problems = seeking
    ? []
    : [
        ...(chosen.length === 0 ? [{ field: 'feed', message: say.noFeed }] : []),
        ...(!voice && wish.voiceName === ''
          ? [{ field: 'voiceName', message: chrome.words.editing.source.noName }]
          : []),
      ];
  if (seeking || problems.length > 0)
    return choicesPage({ choices, homeUrl, voices, wish, problems }, chrome);
  const added = await listenTo(chosen, homeUrl, wish, means, personId);
  return seeOther(c, desk.sources, added > 0 ? 'added' : 'known', added || undefined);
}

/** Gives how many are new. */
async function listenTo(
  chosen: Choice[],
  homeUrl: string | null,
  wish: VoiceWish,
  means: EditingMeans,
  personId: number,
): Promise<number> {
  const { instance, db, reserved } = means;
  const placeId = wish.place.id;
  if (placeId !== null)
    await db.tx((tx) => ensurePlaces(tx, [placeId], instance.knowledge().gazetteer, reserved));
  let added = 0;
  let voiceId = wish.voiceId;
  for (const { feedUrl, title, pageUrl, format } of chosen) {
    const said = {
      ...(voiceId === null ? { voiceName: wish.voiceName, kind: wish.kind } : { voiceId }),
      patchPlaceId: placeId,
      licence: wish.licence || null,
    };
    const { kind, source } = await instance.listen({ feedUrl, title, pageUrl, format, homeUrl }, said);
    if (kind === 'known') continue;
    added++;
    voiceId = source.voiceId;
    await note(means, {
      personId,
      act: 'add-source',
      about: `source:${source.id}`,
      after: { feedUrl, title },
    });
  }
  return added;
}
