import type { Gazetteer } from './places/gazetteer.ts';
import { placesNamed } from './places/resolve.ts';
import { findSubjects } from './subjects/find-subjects.ts';
import type { Learned } from './subjects/learned.ts';
import type { Scheme } from './subjects/scheme.ts';

/** What `hearabouts understand` is asked, a line each. */
export interface UnderstandAsk {
  id: string | number;
  title?: string | undefined;
  text: string;
  url?: string | undefined;
  language?: string | undefined;
  patch?: { lat: number; lon: number } | undefined;
}

/** One line of `hearabouts understand`: a contract that other programs rely on. Offsets are UTF-16 code units into `text`. */
export interface UnderstandLine {
  id: string | number;
  places: {
    start: number;
    end: number;
    phrase: string;
    name: string;
    kind: string;
    lat: number;
    lon: number;
    confidence: number;
  }[];
  subjects: { id: string; label: string; confidence: number; evidence: string[] }[];
}

/** Where telling more finds as much that is right as it tells wrongly, by cross-validation. */
const LEAST = 0.4;

/** Every mention of a place in `text`, in order, and the subjects. Where `text` begins with the title, that counts once. */
export function understandLine(
  asked: UnderstandAsk,
  { gazetteer, scheme, learned }: { gazetteer: Gazetteer; scheme: Scheme; learned?: Learned | undefined },
): UnderstandLine {
  const title = asked.title ?? '';
  const repeated = title !== '' && asked.text.trimStart().startsWith(title);
  const named = placesNamed(asked.text, gazetteer, asked);
  const body = repeated ? asked.text.slice(asked.text.indexOf(title) + title.length) : asked.text;
  return {
    id: asked.id,
    places: named
      .filter((one) => one.confidence >= LEAST)
      .map(({ span, place, confidence }) => ({
        start: span.start,
        end: span.end,
        phrase: span.phrase,
        name: place.name,
        kind: place.kind,
        lat: place.lat,
        lon: place.lon,
        confidence: Math.round(confidence * 100) / 100,
      })),
    subjects: findSubjects({ ...asked, title, text: body }, scheme, learned).map((one) => ({
      id: one.subjectId,
      label: scheme.byId.get(one.subjectId)?.label.en ?? one.subjectId,
      confidence: one.confidence,
      evidence: [...new Set(one.evidence.map((words) => words.phrase))],
    })),
  };
}
