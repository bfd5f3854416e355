import type { Filing } from './filing/filing.ts';
import type { Found } from './filing/found.ts';
import { FORM_ASKED, KIND_ASKED, SOURCE_ASKED, VOICE_ASKED } from './filing/wishes.ts';
import type { NamedItem } from './store/item-facts.ts';

/** What a reason cannot be told without: names of places, and each interest's first subject. */
export interface Told {
  /** Names of the places that lie around the items' own. */
  names: ReadonlyMap<string, string>;
}

/** The reasons of what an item met, as the JSON of `MatchReason`, in the order of `found`. */
export function reasonsOf(item: NamedItem, found: Found, filing: Filing, { names }: Told): string[] {
  const places = new Map<number, string>();
  const reasons: string[] = [];
  for (let n = 0; n < found.count; n++) {
    const parts: string[] = [];
    const why = filing.wishes.why(filing.wishes.slotOf(found.interest[n]!));
    if (why.place >= 0) {
      const key = why.within * item.places.length + why.place;
      let said = places.get(key);
      if (said === undefined) {
        said = placeSaid(item.places[why.place]!, why.within, filing, names);
        places.set(key, said);
      }
      parts.push(said);
    }
    if (why.point >= 0) {
      const metres = Math.round(why.metres / 100) * 100;
      parts.push(`"near":${JSON.stringify({ metres, name: item.points[why.point]!.name })}`);
    }
    if (why.subject >= 0) {
      const within = why.above < 0 ? {} : { within: filing.wishes.subjectText(why.above) };
      parts.push(`"subject":${JSON.stringify({ id: item.subjects[why.subject], ...within })}`);
    }
    if (why.words >= 0) parts.push(`"words":${JSON.stringify(filing.wishes.words.text(why.words))}`);
    if (why.from & KIND_ASKED) parts.push(`"kind":${JSON.stringify(item.kind)}`);
    if (why.from & VOICE_ASKED) parts.push(`"voice":${JSON.stringify(item.voiceName)}`);
    if (why.from & SOURCE_ASKED) parts.push(`"source":${JSON.stringify(item.sourceName)}`);
    if (why.from & FORM_ASKED) parts.push(`"forms":${JSON.stringify(item.forms)}`);
    reasons.push(`{${parts.join(',')}}`);
  }
  return reasons;
}

function placeSaid(
  { id, name }: { id: string; name: string },
  within: number,
  filing: Filing,
  names: ReadonlyMap<string, string>,
): string {
  if (within < 0) return `"place":${JSON.stringify({ id, name })}`;
  const around = filing.wishes.placeText(within);
  return `"place":${JSON.stringify({ id, name, within: names.get(around) ?? around })}`;
}
