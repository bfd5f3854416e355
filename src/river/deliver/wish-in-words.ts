import type { Criterion, ItemForm } from '../match/match.ts';
import type { VoiceKind } from '../sources/sources.ts';

/** What saying a wish needs to look up. Names that are null are left out. */
export interface WishNames {
  place(id: string): string | null;
  subject(id: string): string | null;
  voice(id: number): string | null;
  patchName: string;
  /** What a spot that was chosen is called by. */
  near?(spot: { lat: number; lon: number }): string | null;
  /**
   * False where whoever reads it has perhaps not typed it: in a letter to an address that nobody has proved to hold,
   * free words would let strangers send words of theirs through us.
   */
  quote?: boolean;
}

const MANY: Record<VoiceKind, string> = {
  council: 'councils',
  government: 'government',
  'public-service': 'public services',
  representative: 'representatives',
  'community-group': 'community groups',
  charity: 'charities',
  'faith-group': 'faith groups',
  media: 'local media',
  school: 'schools',
  business: 'businesses',
  resident: 'residents',
};

const FORMS: Record<ItemForm, string> = { news: 'news', event: 'events', action: 'things to do' };

/** What somebody follows, as people say it: “buses or parks in Ladywell, from charities”. No capital, no full stop. */
export function sayWish(criterion: Criterion, names: WishNames): string {
  const subjects = listed(criterion.subjects.map(names.subject).map((label) => label && lowered(label)));
  const places = listed(criterion.places.map(names.place));
  const { sources = [], forms = [] } = criterion;
  const voices = listed([
    ...criterion.voices.map(names.voice),
    ...criterion.kinds.map((kind) => MANY[kind]),
    ...(sources.length > 0 ? [sources.length === 1 ? 'one source' : `${sources.length} sources`] : []),
  ]);
  const quoted = names.quote === false ? 'some words' : `“${criterion.words}”`;
  const words = criterion.words ? quoted : '';
  const what = [subjects || (words ? '' : 'everything'), words].filter(Boolean).join(' and ');
  const where = [
    places && ` in ${places}`,
    criterion.near &&
      ` within ${distance(criterion.near.metres)} of ${spotSaid(criterion.near, names) ?? (places ? 'a place you chose' : 'the place you chose')}`,
  ]
    .filter(Boolean)
    .join(' or');
  const only = forms.length > 0 ? `, only ${listed(forms.map((form) => FORMS[form]))}` : '';
  return `${what}${where || (what === 'everything' && !voices ? ` in ${names.patchName}` : '')}${voices ? `, from ${voices}` : ''}${only}`;
}

function spotSaid(spot: { lat: number; lon: number }, names: WishNames): string | null {
  const called = names.near?.(spot);
  return called ? `a spot near ${called}` : null;
}

/** “a”, “a or b”, “a, b or c”; with more than four, the first three and how many more. */
function listed(given: readonly (string | null)[]): string {
  const names = given.filter((name): name is string => name !== null && name !== '');
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

/** A label as part of a sentence; “NHS and health” keeps its capitals. */
function lowered(label: string): string {
  return /^\p{Lu}[\p{Ll}\s]/u.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
}

function distance(metres: number): string {
  return metres < 1000 ? `${metres} metres` : `${Number((metres / 1000).toFixed(1))} km`;
}
