import { isEnglish } from '../words.ts';

/** The columns of a `Row` (row.ts), as jsonb_to_recordset is told of them. */
const COLUMNS = {
  guid: 'text',
  url: 'text',
  canonical_url: 'text',
  content_hash: 'text',
  title: 'text',
  author: 'text',
  summary: 'text',
  html: 'text',
  text: 'text',
  language: 'text',
  published_at: 'timestamptz',
  updated_at: 'timestamptz',
  told_at: 'timestamptz',
  categories: 'text[]',
  enclosures: 'jsonb',
  image: 'jsonb',
  lat: 'double precision',
  lon: 'double precision',
  event_starts: 'timestamptz',
  event_ends: 'timestamptz',
  event_all_day: 'boolean',
  event_location: 'text',
  event_status: 'text',
  event_time_zone: 'text',
  action_kind: 'text',
  action_url: 'text',
  action_deadline: 'timestamptz',
  signature: 'jsonb',
  understood_version: 'text',
} as const;

type Column = keyof typeof COLUMNS;
const all = Object.keys(COLUMNS) as Column[];

/** `as r (n integer, id bigint, same_as bigint, guid text, …)` for jsonb_to_recordset. */
export const AS_RECORD = `as r (n integer, id bigint, same_as bigint, ${all.map((name) => `${name} ${COLUMNS[name]}`).join(', ')})`;

/** Columns of a new item, and their values. */
export const NEW = all.join(', ');
export const NEW_VALUES = all.map((name) => `r.${name}`).join(', ');

/** What an edit or newer facts replace: all but which item it is and when it was first told. */
export const REPLACED = all
  .filter((name) => name !== 'guid' && name !== 'told_at' && name !== 'published_at')
  .map((name) => `${name} = r.${name}`)
  .join(', ');

const FACTS: Column[] = [
  'url',
  'language',
  'categories',
  'lat',
  'lon',
  'event_starts',
  'event_ends',
  'event_all_day',
  'event_location',
  'event_status',
  'event_time_zone',
  'action_kind',
  'action_url',
  'action_deadline',
];
/** Whether what a post says beside its words is as it was. Pictures and enclosures are not asked: addresses of some change at every look. */
export const SAME_FACTS = FACTS.map((name) =>
  name === 'url'
    ? 'i.canonical_url is not distinct from r.canonical_url'
    : `i.${name} is not distinct from r.${name}`,
).join(' and ');

const vector = (text: string) =>
  `to_tsvector(case when ${isEnglish('r')} then 'english' else 'simple' end::regconfig, ${text})`;

/** What is searched: title before categories before text. A tsvector holds 1 MB at most, hence the cuts. */
export const SEARCH = `setweight(${vector('left(r.title, 2000)')}, 'A')
  || setweight(${vector("left(array_to_string(r.categories, ' '), 4000)")}, 'B')
  || setweight(${vector('left(r.text, 100000)')}, 'C')`;
