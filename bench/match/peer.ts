/**
 * The same question asked of PostgreSQL alone: which interests does each item meet. What the matcher is measured against,
 * and what the tests hold it to.
 */
import { HELD, itemsSpread, REASON } from '../../src/river/match/store/pairs.ts';

const REST_HELD = `(n.kinds = '{}' or ${HELD.kind})
  and (n.voice_ids = '{}' or ${HELD.voice})
  and (n.source_ids = '{}' or ${HELD.source})
  and (n.forms = '{}' or ${HELD.form})
  and (n.words_query is null or (${HELD.words}))
  and (n.near_metres is null or ${HELD.near})`;
const SUBJECT_HELD = `(n.subject_ids = '{}' or ${HELD.subject})`;

/** By the indexes on what interests ask for: places, or else subjects; what asks for neither is looked at one by one. */
const BY_COLUMN = `lateral (
    select n.* from interests n where ${HELD.place} and ${SUBJECT_HELD} and ${REST_HELD}
    union all
    select n.* from interests n where n.place_ids = '{}' and ${HELD.subject} and ${REST_HELD}
    union all
    select n.* from interests n where n.place_ids = '{}' and n.subject_ids = '{}' and ${REST_HELD}
  ) n`;

/** Pairs of the items in `$1` with interests, with the reason. */
export const PAIRS_WITH_REASON = `with ${itemsSpread('i.id = any($1::bigint[])')}
  select n.id as interest, item.id as item, ${REASON} as reason from spread item cross join ${BY_COLUMN}`;

/** How many pairs there are, by the indexes of the table of interests. */
export const COUNT_BY_COLUMN = `with ${itemsSpread('i.id = any($1::bigint[])')}
  select count(*) as n from spread item cross join ${BY_COLUMN}`;

/**
 * The same with a table of terms, each interest under the rarest of what it asks for, as our index has it: what one would build
 * in PostgreSQL to look at as few interests as can be. The items' terms stand in a table too, made beforehand.
 */
export const COUNT_BY_TERM = `with ${itemsSpread('i.id = any($1::bigint[])')}, candidate as materialized (
    select distinct t.item_id, k.interest_id from bench_item_terms t join bench_terms k on k.term = t.term
    where t.item_id = any($1::bigint[])
  )
  select count(*) as n from candidate c join spread item on item.id = c.item_id
    join interests n on n.id = c.interest_id
  where (n.place_ids = '{}' or ${HELD.place}) and ${SUBJECT_HELD} and ${REST_HELD}`;

export const TERM_TABLES = `
  drop table if exists bench_terms, bench_item_terms;
  create table bench_terms (term text not null, interest_id bigint not null);
  create table bench_item_terms (item_id bigint not null, term text not null);
`;
export const TERM_INDEXES = `
  create index on bench_terms (term, interest_id);
  create index on bench_item_terms (item_id);
  analyze bench_terms; analyze bench_item_terms;
`;
