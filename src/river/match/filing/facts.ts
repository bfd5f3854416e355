/** An interest as its row says it, spread out for filing. Empty parts and nulls mean "any". */
export interface InterestRow {
  id: number;
  /** Ids of the places asked for. */
  places: string[];
  near: { lat: number; lon: number; metres: number } | null;
  /** Subjects as they were asked for, and with what is under them. */
  asked: string[];
  subjects: string[];
  words: string | null;
  /** The words as PostgreSQL's queries: for items in English, and for those in other languages. */
  english: string | null;
  written: string | null;
  kinds: string[];
  voices: number[];
  sources: number[];
  forms: string[];
}

/** An item with all that interests ask about. */
export interface ItemFacts {
  id: number;
  voice: number;
  source: number;
  /** The kind of its voice. */
  kind: string;
  forms: string[];
  english: boolean;
  /** Its words as PostgreSQL's `tsvector`. */
  search: string;
  /** The places that it is heard for, surest first; `within` are the places around each, itself among them. */
  places: { id: string; within: string[] }[];
  /** Surest first. */
  subjects: string[];
  points: { lat: number; lon: number }[];
}
