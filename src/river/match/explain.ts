import type { Queryable } from '../../ground/db/db.ts';
import type { Explanation, ItemForm } from './interest.ts';
import { type Evidence, evidenceOn } from './store/explaining.ts';

type Part = Explanation['parts'][number];
type Names = (subjectId: string) => string;

/**
 * Why an item matches an interest, or why not: each part of the criterion, whether it held, and the evidence in words.
 * `nameOf` gives a subject's label. Null if there is no such item or interest.
 */
export async function explain(
  db: Queryable,
  itemId: number,
  interestId: number,
  nameOf: Names = (subjectId) => subjectId,
): Promise<Explanation | null> {
  if (!Number.isSafeInteger(itemId) || !Number.isSafeInteger(interestId)) return null;
  const evidence = await evidenceOn(db, itemId, interestId);
  if (!evidence) return null;
  const parts = partsOf(evidence, nameOf);
  return { matches: parts.every((part) => part.held), parts };
}

function partsOf(evidence: Evidence, nameOf: Names): Part[] {
  const { criterion, held } = evidence;
  if (!held) {
    const because =
      evidence.state === 'folded'
        ? 'It is the same as another item, which stands for both.'
        : 'It was taken down.';
    return [{ part: 'item', held: false, because }];
  }
  const parts: Part[] = [];
  if (criterion.places.length > 0)
    parts.push({ part: 'place', held: held.place, because: place(evidence, held.place) });
  if (criterion.near) parts.push({ part: 'near', held: held.near, because: near(evidence) });
  if (criterion.subjects.length > 0)
    parts.push({ part: 'subject', held: held.subject, because: subject(evidence, held.subject, nameOf) });
  if (criterion.words) parts.push({ part: 'words', held: held.words, because: words(evidence, held.words) });
  if (criterion.kinds.length > 0) {
    const because = `It comes from ${evidence.voice}, whose kind is ${plain(evidence.kind)}; asked for: ${criterion.kinds.map(plain).join(', ')}.`;
    parts.push({ part: 'kind', held: held.kind, because });
  }
  if (criterion.voices.length > 0) {
    const because = `It comes from ${evidence.voice}, which ${held.voice ? 'was' : 'was not'} asked for.`;
    parts.push({ part: 'voice', held: held.voice, because });
  }
  if (criterion.sources?.length) {
    const because = `It comes through ${evidence.source}, which ${held.source ? 'was' : 'was not'} asked for.`;
    parts.push({ part: 'source', held: held.source, because });
  }
  if (criterion.forms?.length) {
    const because = `It is ${list(evidence.forms.map(form), 'and')}; asked for: ${list(criterion.forms.map(form), 'or')}.`;
    parts.push({ part: 'form', held: held.form, because });
  }
  return parts;
}

function place({ places, asked, reason }: Evidence, held: boolean): string {
  const wanted = list(asked, 'or');
  if (held && reason?.place) {
    const found = places.find((one) => one.name === reason.place?.name);
    const within = reason.place.within ? `, which is in ${reason.place.within}` : '';
    return `It is about ${reason.place.name}${within}${named(found?.phrases ?? [])}${found?.assumed ? '; no place is named, so its source’s own area was taken' : ''}.`;
  }
  const close = places.find((one) => one.inside);
  if (close?.rejected) return `An editor said that it is not about ${close.name}.`;
  if (close?.assumed)
    return `Only its source’s own area would put it in ${close.name}, and this voice speaks to the whole country.`;
  if (close)
    return `${close.name} is only mentioned${named(close.phrases)}, and we are just ${percent(close.confidence)} sure of it.`;
  const about = places.filter((one) => !one.rejected).map((one) => one.name);
  return about.length > 0
    ? `It is about ${list(about, 'and')}; none of that is in ${wanted}.`
    : `No place was found in it, so nothing says that it is about ${wanted}.`;
}

function near({ criterion, nearest }: Evidence): string {
  const asked = metres(criterion.near!.metres);
  if (!nearest) return `It gives no exact place, so nobody can say whether it is within ${asked}.`;
  return `${nearest.name} is ${metres(nearest.metres)} away; asked for: within ${asked}.`;
}

function subject({ criterion, subjects, reason }: Evidence, held: boolean, nameOf: Names): string {
  const wanted = list(criterion.subjects.map(nameOf), 'or');
  if (held && reason?.subject) {
    const { id, within } = reason.subject;
    const found = subjects.find((one) => one.id === id);
    return `It is about ${nameOf(id)}${within ? `, which belongs to ${wanted}` : ''}${named(found?.phrases ?? [])}.`;
  }
  const rejected = subjects.find((one) => one.rejected && criterion.subjects.includes(one.id));
  if (rejected) return `An editor said that it is not about ${nameOf(rejected.id)}.`;
  const about = subjects.filter((one) => !one.rejected).map((one) => nameOf(one.id));
  return about.length > 0
    ? `It is about ${list(about, 'and')}, not about ${wanted}.`
    : `No subject was found in it, so nothing says that it is about ${wanted}.`;
}

function words({ criterion, headline }: Evidence, held: boolean): string {
  if (!held) return `It does not have the words “${criterion.words}”, or has one that was to be left out.`;
  const shown = headline?.includes('\u{e000}')
    ? headline.replaceAll('\u{e000}', '*').replaceAll('\u{e001}', '*').replace(/\s+/g, ' ').trim()
    : null;
  return `It has the words “${criterion.words}”${shown ? `: “${shown}”` : ''}.`;
}

const FORMS = { news: 'news', event: 'an event', action: 'something to do' };
const form = (one: ItemForm) => FORMS[one];
const named = (phrases: string[]) =>
  phrases.length > 0
    ? ` (it says ${list(
        phrases.slice(0, 3).map((phrase) => `“${phrase}”`),
        'and',
      )})`
    : '';
const list = (names: string[], last: 'and' | 'or') =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
const percent = (share: number) => `${Math.round(share * 100)}%`;
const plain = (kind: string) => kind.replaceAll('-', ' ');
const metres = (distance: number) =>
  distance < 1000 ? `${Math.round(distance / 10) * 10} metres` : `${(distance / 1000).toFixed(1)} km`;
