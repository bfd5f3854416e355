import type { Place } from '../understood.ts';
import { kilometres } from './distance.ts';
import type { Mention } from './find.ts';
import type { Gazetteer } from './gazetteer.ts';

/** Which place a mention means, and how sure that is (0 to 1). */
export interface Resolved {
  mention: Mention;
  place: Place;
  confidence: number;
  because: string[];
}

export interface Patch {
  lat: number;
  lon: number;
  placeId?: string | undefined;
}

interface Scored {
  place: Place;
  score: number;
  because: string[];
}

const KIND_PRIOR: Record<string, number> = {
  continent: 3,
  country: 2.2,
  region: 1.4,
  district: 0.1,
  city: 0.5,
  town: 0.2,
  village: 0,
};

/**
 * Decides all mentions of one text together: first each by itself (how many people live there, how near the patch is,
 * what follows after a comma), then once more in the light of what the others were taken for.
 */
export function resolveMentions(
  mentions: Mention[],
  gazetteer: Gazetteer,
  patch: Patch | undefined,
  point?: { lat: number; lon: number },
): Resolved[] {
  const byPhrase = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const list = byPhrase.get(mention.phrase);
    if (list) list.push(mention);
    else byPhrase.set(mention.phrase, [mention]);
  }
  const first = new Map<string, Scored[]>();
  for (const [phrase, same] of byPhrase) first.set(phrase, scoreAlone(same, gazetteer, patch, point));
  const chosen = new Map([...first].flatMap(([phrase, scored]) => (scored[0] ? [[phrase, scored[0]]] : [])));
  const final = new Map<string, Scored[]>();
  for (const [phrase, scored] of first)
    final.set(phrase, inTheLightOfOthers(phrase, scored, chosen, gazetteer));
  return mentions.flatMap((mention) => {
    const [best, ...rest] = final.get(mention.phrase) ?? [];
    if (!best) return [];
    // A town and the district of its name are one answer to the question where.
    const next = rest.find((one) => kilometres(one.place, best.place) > 25);
    const far =
      patch && !mention.within && best.place.population < 50_000 && kilometres(best.place, patch) > 1500;
    const margin = next ? best.score - next.score : 2;
    const sure = 1 / (1 + Math.exp(-1.4 * margin));
    return [
      {
        mention,
        place: best.place,
        confidence: Math.round(100 * mention.likely ** 0.5 * sure * (far ? 0.5 : 1)) / 100,
        because: best.because,
      },
    ];
  });
}

function scoreAlone(
  same: Mention[],
  gazetteer: Gazetteer,
  patch: Patch | undefined,
  point: { lat: number; lon: number } | undefined,
): Scored[] {
  const containers = same.flatMap((mention) => mention.within?.candidates ?? []);
  const scored = same[0]!.candidates.slice(0, 60).map((place): Scored => {
    const because: string[] = [];
    let score = (KIND_PRIOR[place.kind] ?? 0.4) + 0.55 * Math.log10(place.population + 50);
    if (patch) {
      const away = kilometres(place, patch);
      const inside =
        patch.placeId !== undefined &&
        (place.id === patch.placeId || gazetteer.ancestors(place.id).includes(patch.placeId));
      const near = inside ? 3.2 : 3.6 * Math.exp(-away / 90) + 0.9 * Math.exp(-away / 700);
      if (place.kind !== 'country' && place.kind !== 'continent') score += near;
      if (inside || away < 60) because.push('It lies in or near the area that this source is about.');
    }
    // Who says Washington alone mostly means the capital.
    if (place.id === 'gn:4140963' && !containers.length) score += 1.5;
    if (point) score += 3 * Math.exp(-kilometres(place, point) / 40);
    const around = gazetteer.ancestors(place.id);
    const container = containers.find((one) => around.includes(one.id));
    if (container) {
      score += 5;
      because.push(`It was named with “${container.name}”, which it lies in.`);
    } else if (containers.length > 0) score -= 0.5;
    return { place, score, because };
  });
  return scored.sort((a, b) => b.score - a.score);
}

function inTheLightOfOthers(
  phrase: string,
  scored: Scored[],
  chosen: Map<string, Scored>,
  gazetteer: Gazetteer,
): Scored[] {
  const others = [...chosen].filter(([other]) => other !== phrase).map(([, one]) => one.place);
  return scored
    .map(({ place, score, because }) => {
      let more = 0;
      const why = [...because];
      const around = gazetteer.ancestors(place.id);
      for (const other of others) {
        if (around.includes(other.id) && other.kind !== place.kind) {
          more += other.kind === 'country' ? 0.7 : 1.3;
          why.push(`“${other.name}”, which it lies in, is named too.`);
        } else if (place.kind !== 'country' && other.kind !== 'country') {
          const away = kilometres(place, other);
          if (away < 100) more += 0.55 * (1 - away / 100) + 0.25;
          else if (other.country === place.country) more += 0.12;
        }
      }
      return { place, score: score + Math.min(more, 2.6), because: why.slice(0, 3) };
    })
    .sort((a, b) => b.score - a.score);
}
