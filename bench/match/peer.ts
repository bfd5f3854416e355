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
 * A table with each interest under the rarest of what it asks for, as our index has it: what one would do in PostgreSQL to
 * look at as few interests as can be. Terms begin with the letter of their sort.
 */
export const TERMS = `
  create table bench_terms (term text not null, interest_id bigint not null);
  insert into bench_terms
    with often as (
      select 'p' || p as term, count(*) as n from interests, unnest(place_ids) p group by 1
      union all select 's' || s, count(*) from interests, unnest(subject_ids) s group by 1
    ), word as (
      select n.id, l.lexeme, l.ndoc from interests n cross join lateral unnest(tsvector_to_array(
        to_tsvector('simple', regexp_replace(querytree(n.words_english)::text || ' ' || querytree(n.words_written)::text, '[^a-z0-9]+', ' ', 'g')))) as w (lexeme)
        join bench_words l on l.lexeme = w.lexeme where n.words_query is not null
    ), rarest as (
      select id, min(ndoc) as ndoc from word group by id
    )
    select 'p' || p, n.id from interests n left join rarest r on r.id = n.id, unnest(n.place_ids) p where r.id is null or n.place_ids <> '{}'
    union all
    select 's' || s, n.id from interests n, unnest(n.subject_ids) s where n.place_ids = '{}' and n.subject_ids <> '{}';
`;
