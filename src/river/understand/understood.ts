/** How precisely a place is known: an area is not a point. */
export type Precision =
  | 'point'
  | 'street'
  | 'neighbourhood'
  | 'ward'
  | 'town'
  | 'district'
  | 'region'
  | 'country';

/** A place in the gazetteer. Ids: `gn:N` (GeoNames), `cc:GB` (country), `adm:GB.ENG` (first-level area), or the importer's. */
export interface Place {
  id: string;
  name: string;
  /** What it is, a word a citizen would know: `town`, `village`, `ward`, `parish`, `neighbourhood`, `street`, `district`, `region`, `country`, `postcode`, … */
  kind: string;
  lat: number;
  lon: number;
  /** The smallest place that it lies in. */
  parentId: string | null;
  /** ISO 3166-1 alpha-2, upper case; null when unknown. */
  country: string | null;
  population: number;
  /** Other names, abbreviations and the editor's aliases. */
  aliases: string[];
}

/** One place found in one item, with what led to it. Offsets are UTF-16 code units into `text` (or `title`). */
export interface PlaceFinding {
  placeId: string;
  name: string;
  kind: string;
  lat: number;
  lon: number;
  precision: Precision;
  /** 0 to 1. */
  confidence: number;
  /** What the item is about, as against a place merely mentioned. */
  focus: boolean;
  /** True where nothing in the item named it: the source's patch, taken for granted. */
  assumed: boolean;
  mentions: {
    field: 'title' | 'text' | 'point' | 'location' | 'patch';
    start: number;
    end: number;
    phrase: string;
  }[];
  /** Why, in words: "named with “Lewisham”, which it lies in". */
  because: string[];
}

export interface SubjectFinding {
  subjectId: string;
  /** 0 to 1. */
  confidence: number;
  /** The phrases that led to it, as written in the item. */
  evidence: {
    field: 'title' | 'text' | 'category';
    start: number;
    end: number;
    phrase: string;
    /** The word was learned from so many corrections by editors, and is no phrase of the scheme. */
    learnedFrom?: number;
  }[];
}

/** What an item's words have to tell others by: for joining the same happening across voices. */
export interface StorySignature {
  /** Significant words of title and first lines, stemmed, distinct, at most 64. */
  words: string[];
  /** Names (capitalised runs, numbers with units, dates) that tell one happening from another. */
  names: string[];
}

export interface Understood {
  places: PlaceFinding[];
  subjects: SubjectFinding[];
  signature: StorySignature;
  /** Of the code and data that made the findings; kept with them so that they can be made again. */
  version: string;
}

/** What understand is asked about. */
export interface ToUnderstand {
  title: string;
  text: string;
  url?: string | undefined;
  language?: string | undefined;
  categories?: string[] | undefined;
  /** Where the source itself says it is. */
  point?: { lat: number; lon: number } | undefined;
  /** An event's place, as written. */
  location?: string | undefined;
  /** The area that the source is about: a prior for ambiguous names, and the assumption when an item names no place. */
  patch?: { lat: number; lon: number; placeId?: string | undefined; kind?: string | undefined } | undefined;
  /** The kind of voice and its own name, which are no evidence of a place. */
  voice?: { name: string; kind: string } | undefined;
}
