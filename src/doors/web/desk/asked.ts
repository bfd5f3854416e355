import {
  type MentionFilter,
  type MentionOrder,
  OPEN,
  ORDERS,
  STATES,
  WHATS,
  type What,
} from '../../../commons/desk/desk.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';

/** What a list of mentions was asked for by its query. What cannot be read counts as not asked. */
export interface AskedMentions {
  filter: MentionFilter;
  order: MentionOrder;
  /** The same, as a query in one form, for kept views. */
  query: string;
  /** As it stands in the fields. */
  fields: Record<
    'state' | 'kind' | 'what' | 'watch' | 'who' | 'order' | 'q' | 'days' | 'late' | 'place',
    string
  >;
}

const DAY = 86_400_000;
const NAMES = ['state', 'kind', 'what', 'watch', 'who', 'order', 'q', 'days', 'late', 'place'] as const;

export function readAskedMentions(query: URLSearchParams, personId: number, now: Date): AskedMentions {
  const get = (name: string) => (query.get(name) ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
  const fields = Object.fromEntries(NAMES.map((name) => [name, get(name)])) as AskedMentions['fields'];
  const filter: MentionFilter = {};
  const state = STATES.find((one) => one === fields.state);
  if (fields.state === 'open') filter.states = OPEN;
  else if (state) filter.states = [state];
  const kind = VOICE_KINDS.find((one) => one === fields.kind);
  if (kind) filter.kinds = [kind];
  const what = ([...WHATS, 'unsorted'] as (What | 'unsorted')[]).find((one) => one === fields.what);
  if (what) filter.whats = [what];
  if (/^\d{1,15}$/.test(fields.watch)) filter.watch = Number(fields.watch);
  if (fields.who === 'mine') filter.assignedTo = personId;
  if (fields.who === 'nobody') filter.assignedTo = null;
  if (fields.q !== '') filter.words = fields.q;
  if (/^[1-9]\d{0,2}$/.test(fields.days)) filter.from = new Date(now.getTime() - Number(fields.days) * DAY);
  if (fields.late === '1') filter.late = true;
  if (fields.place !== '') filter.place = fields.place;
  const order = ORDERS.find((one) => one === fields.order) ?? 'newest';
  const kept = new URLSearchParams();
  for (const name of NAMES) if (fields[name] !== '') kept.set(name, fields[name]);
  return { filter, order, query: kept.toString(), fields };
}
