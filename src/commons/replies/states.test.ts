/** Who may do what with a reply where it stands: every cell of the table, and nothing beside it. */
import { describe, expect, test } from 'vitest';
import { BODY_ROLES } from '../people/people.ts';
import { led, missingIn } from './rules.ts';
import { REPLY_ACTS, REPLY_STATES } from './states.ts';

/** act, from, own or another's, two or four eyes -> to, and the least role. Whatever is not here is refused. */
const CELLS = `
change   draft     any   any  -> draft     responder
change   waiting   any   any  -> draft     responder
submit   draft     any   four -> waiting   responder
publish  draft     any   two  -> published responder
approve  waiting   other any  -> published approver
return   waiting   any   any  -> draft     approver
drop     draft     any   any  -> dropped   responder
drop     waiting   own   any  -> dropped   responder
note     published any   any  -> published responder
withdraw published any   any  -> withdrawn approver
`
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+(?:->\s+)?/));

describe('the life of a reply', () => {
  for (const act of REPLY_ACTS)
    test(act, () => {
      for (const from of REPLY_STATES)
        for (const role of BODY_ROLES)
          for (const own of [true, false])
            for (const fourEyes of [true, false]) {
              const cell = CELLS.find(
                ([a, f, whose, eyes]) =>
                  a === act &&
                  f === from &&
                  (whose === 'any' || (whose === 'own') === own) &&
                  (eyes === 'any' || (eyes === 'four') === fourEyes),
              );
              const [to, least] = cell ? cell.slice(4) : [];
              const may =
                cell !== undefined && BODY_ROLES.indexOf(role) >= BODY_ROLES.indexOf(least as never);
              expect(
                led(act, from, { role, own, fourEyes }),
                `${act} from ${from} by ${role}, ${own ? 'own' : 'another’s'}, ${fourEyes ? 'four' : 'two'} eyes`,
              ).toBe(may ? to : null);
            }
    });
});

test('what keeps a reply from going out', () => {
  const good = { words: 'The bus runs again.', template: null, ways: [], mailTo: null, aboutUrl: null };
  expect(missingIn(good)).toEqual([]);
  expect(missingIn({ ...good, words: ' \n' })).toEqual(['words']);
  expect(missingIn({ ...good, template: 'The bus  runs again.' })).toEqual(['template']);
  expect(missingIn({ ...good, words: 'Dear [name], the bus runs.' })).toEqual(['gap']);
  expect(missingIn({ ...good, words: 'See [the times](https://bus.example/).' })).toEqual([]);
  expect(missingIn({ ...good, ways: ['mail', 'by-hand'] })).toEqual(['mail', 'page']);
});
