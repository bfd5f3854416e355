import type { FieldProblem } from '../../../instance/instance.ts';
import type { HeardSource, VoiceKind } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { type PlaceAsked, placeIn, placeNow } from './fields.ts';
import { type Form, kindNamed, webAddress } from './form.ts';
import type { EditingMeans } from './means.ts';

/** What the form says of a source and of who speaks there. */
export interface SourceWish {
  title: string;
  pageUrl: string;
  licence: string;
  voiceName: string;
  kind: VoiceKind;
  homeUrl: string;
  place: PlaceAsked;
}

/** As it is now, for a form that is shown first. */
export function asItIs(
  { title, pageUrl, licence, voice, patchPlaceId }: HeardSource,
  means: EditingMeans,
): SourceWish {
  return {
    title,
    pageUrl: pageUrl ?? '',
    licence: licence ?? '',
    voiceName: voice.name,
    kind: voice.kind,
    homeUrl: voice.homeUrl ?? '',
    place: placeNow(patchPlaceId, means.instance),
  };
}

/** As the form says. */
export function askedOf(form: Form, source: HeardSource, means: EditingMeans): SourceWish {
  return {
    title: form.line('title', 300),
    pageUrl: form.line('pageUrl', 2_000),
    licence: form.line('licence', 500),
    voiceName: form.line('voiceName', 200),
    kind: kindNamed(form.line('kind', 40)) ?? source.voice.kind,
    homeUrl: form.line('homeUrl', 2_000),
    place: placeIn(form, means.instance),
  };
}

export function problemsOf(wish: SourceWish, chrome: Chrome): FieldProblem[] {
  const say = chrome.words.editing.source;
  const problems: FieldProblem[] = [];
  if (wish.title === '') problems.push({ field: 'title', message: say.noTitle });
  if (wish.voiceName === '') problems.push({ field: 'voiceName', message: say.noName });
  for (const field of ['pageUrl', 'homeUrl'] as const)
    if (wish[field] !== '' && webAddress(wish[field]) === null)
      problems.push({ field, message: say.noAddress });
  return problems;
}
