import {
  NOTHING_WANTED,
  rarestWords,
  termsIn,
  type Wanted,
  type WatchedDocument,
} from '../../../commons/desk/desk.ts';
import type { PlaceChoice } from '../../../instance/instance.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Form } from '../editing/form.ts';
import type { Words } from '../words/words.ts';
import type { DeskMeans } from './means.ts';

/** The form of a watch as it was filled in so far. */
export interface WatchWish {
  name: string;
  wanted: Wanted;
  /** As typed, where it is not wanted yet. */
  nearOne: string;
  nearOther: string;
  docUrl: string;
  docTitle: string;
  docText: string;
  places: { id: string; name: string }[];
  sought: string;
  found: PlaceChoice[] | null;
}

const FOUND = 8;
const MOST_TEXT = 60_000;

/** Reads the form; what there is no more (a place, a subject) is left out and shows as not chosen. */
export function readWatchWish(form: Form, { instance, scheme }: DeskMeans): WatchWish {
  const chosen = (name: string) => [...new Set(form.all(name))].slice(0, 20);
  const { gazetteer } = instance.knowledge();
  const places = chosen('place').flatMap((id) => {
    const place = gazetteer.byId(id);
    return place ? [{ id, name: place.name }] : [];
  });
  const [nearOne, nearOther] = [form.line('near-one', 80), form.line('near-other', 80)];
  const within = Number(form.line('near-within', 3));
  const sought = form.line('place-sought', 100);
  const added = form.line('add', 60);
  const leftOut = form.line('leave-out', 60);
  return {
    name: form.line('name', 80),
    wanted: {
      ...NOTHING_WANTED,
      any: [...termsIn(form.line('any', 400)), ...(added === '' ? [] : [added])],
      all: termsIn(form.line('all', 200)),
      none: [...termsIn(form.line('none', 200)), ...(leftOut === '' ? [] : [leftOut])],
      near:
        nearOne !== '' && nearOther !== ''
          ? {
              one: termsIn(`"${nearOne}"`)[0] ?? nearOne,
              other: termsIn(`"${nearOther}"`)[0] ?? nearOther,
              within: within >= 1 && within <= 100 ? Math.round(within) : 8,
            }
          : null,
      places: places.map(({ id }) => id),
      subjects: chosen('subject').filter((id) => scheme.byId.has(id)),
      kinds: VOICE_KINDS.filter((kind) => chosen('kind').includes(kind)),
      sources: chosen('source')
        .filter((id) => /^\d{1,15}$/.test(id))
        .map(Number),
      languages: chosen('language').filter((one) => /^[a-z]{2,3}$/.test(one)),
    },
    nearOne,
    nearOther,
    docUrl: form.line('doc-url', 500),
    docTitle: form.line('doc-title', 300),
    docText: form.text('doc-text', MOST_TEXT),
    places,
    sought,
    found: sought === '' ? null : instance.suggestPlaces(sought, FOUND),
  };
}

/** The form of a watch that there is. */
export function wishOf(name: string, wanted: Wanted, { instance }: DeskMeans): WatchWish {
  return {
    name,
    wanted,
    nearOne: wanted.near?.one ?? '',
    nearOther: wanted.near?.other ?? '',
    docUrl: wanted.document?.url ?? '',
    docTitle: wanted.document?.title ?? '',
    docText: wanted.document?.text ?? '',
    places: wanted.places.map((id) => ({ id, name: instance.knowledge().gazetteer.byId(id)?.name ?? id })),
    sought: '',
    found: null,
  };
}

/** The document that the form names, read at its address where its words were not given; or why not. */
export async function documentOf(
  wish: WatchWish,
  before: WatchedDocument | null,
  { db, instance }: DeskMeans,
  words: Words,
): Promise<{ document: WatchedDocument | null; problem: string | null }> {
  const { docUrl, docTitle, docText } = wish;
  const say = words.desk.watch;
  if (docUrl === '' && docTitle === '' && docText === '') return { document: null, problem: null };
  const same = before?.url === (docUrl || null) && before.title === docTitle && before.text === docText;
  if (same) return { document: before, problem: null };
  let facts = { url: docUrl === '' ? null : withScheme(docUrl), title: docTitle, text: docText };
  if (facts.url !== null && (docText === '' || docTitle === '')) {
    const seen = await instance.lookAt(facts.url);
    if (seen.kind === 'page') {
      facts = {
        url: facts.url,
        title: docTitle || seen.title.slice(0, 300),
        text: docText || seen.text.slice(0, MOST_TEXT),
      };
    } else if (docTitle === '') return { document: null, problem: say.docTrouble(seen.message) };
  }
  if (facts.url === null && facts.title === '') return { document: null, problem: say.noDocument };
  return { document: { ...facts, rare: await rarestWords(db, facts) }, problem: null };
}

const withScheme = (address: string) => (/^https?:\/\//i.test(address) ? address : `https://${address}`);
