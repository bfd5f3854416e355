import fs from 'node:fs';
import path from 'node:path';
import { readVoiceFile, type VoicePlan } from './voice-file.ts';

export interface Town {
  voices: VoicePlan[];
  gazetteerFile: string;
  patch: { placeId: string; name: string; lat: number; lon: number };
  pointOf: (placeId: string) => { lat: number; lon: number } | null;
}

interface PlacesFile {
  features: {
    properties: { id: string; name: string };
    geometry: { type: string; coordinates: [number, number] | [number, number][][] };
  }[];
}

/** Reads the town's files: its places, and a voice from each file in `voices`, which is named for its host. */
export function loadTown(folder: string): Town {
  const gazetteerFile = path.join(folder, 'places.geojson');
  const places = JSON.parse(fs.readFileSync(gazetteerFile, 'utf8')) as PlacesFile;
  const points = new Map(
    places.features.flatMap(({ properties, geometry }) =>
      geometry.type === 'Point' ? [[properties.id, geometry.coordinates as [number, number]] as const] : [],
    ),
  );
  const voices = fs
    .readdirSync(path.join(folder, 'voices'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) =>
      readVoiceFile(name.slice(0, -3), fs.readFileSync(path.join(folder, 'voices', name), 'utf8')),
    );
  // The market hall is as near to the middle of the town as makes no difference.
  const [lon, lat] = points.get('sample:market-hall')!;
  return {
    voices,
    gazetteerFile,
    patch: { placeId: 'sample:tarrowbridge', name: 'Tarrowbridge', lat, lon },
    pointOf: (placeId) => {
      const at = points.get(placeId);
      return at ? { lat: at[1], lon: at[0] } : null;
    },
  };
}
