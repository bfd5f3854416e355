/** Who may do what in which phase, cell by cell. */
import { describe, expect, test } from 'vitest';
import { BODY_ROLES } from '../people/people.ts';
import { PHASES, type Phase, phaseAt } from './phases.ts';
import { ACTS, type Act, type Actor, may, mayOnPost } from './rules.ts';

const ACTORS: Actor[] = ['anyone', ...BODY_ROLES];
/** For each act the least that may, phase by phase: draft, announced, open, closed, overdue, outcome. `-`: nobody. */
const TABLE: Record<Act, string> = {
  read: 'listener anyone anyone anyone anyone anyone',
  comment: '- - anyone - - -',
  judge: '- - anyone anyone anyone anyone',
  export: 'listener anyone anyone anyone anyone anyone',
  prepare: 'responder responder responder responder responder -',
  publish: 'approver approver approver approver approver -',
  date: 'approver approver approver approver approver -',
  'key-in': '- - responder responder responder -',
  moderate: '- - responder responder responder responder',
  answer: '- - responder responder responder responder',
  ask: '- - responder responder responder -',
  'say-news': '- - - responder responder -',
  conclude: '- - - approver approver -',
};

const cells = ACTS.flatMap((act) => {
  const least = TABLE[act].split(' ');
  return PHASES.flatMap((phase, n) =>
    ACTORS.map((actor): [Act, Phase, Actor, boolean] => [
      act,
      phase,
      actor,
      least[n] !== '-' && ACTORS.indexOf(actor) >= ACTORS.indexOf(least[n] as Actor),
    ]),
  );
});

test('the table has every cell', () =>
  expect(cells.length).toBe(ACTS.length * PHASES.length * ACTORS.length));
test.each(cells)('%s in the phase %s by %s: %s', (act, phase, actor, allowed) => {
  expect(may(act, phase, actor)).toBe(allowed);
});

/** The same for a post: while its discussion is open, and when it is closed. */
const POSTS: Partial<Record<Act, string>> = {
  read: 'anyone anyone',
  comment: 'anyone -',
  judge: 'anyone anyone',
  export: 'anyone anyone',
  publish: 'approver approver',
  moderate: 'responder responder',
  answer: 'responder responder',
};
const onPosts = ACTS.flatMap((act) =>
  [true, false].flatMap((open, n) =>
    ACTORS.map((actor): [Act, boolean, Actor, boolean] => {
      const least = (POSTS[act] ?? '- -').split(' ')[n]!;
      return [act, open, actor, least !== '-' && ACTORS.indexOf(actor) >= ACTORS.indexOf(least as Actor)];
    }),
  ),
);
test.each(onPosts)('%s on a post, open: %s, by %s: %s', (act, open, actor, allowed) => {
  expect(mayOnPost(act, open, actor)).toBe(allowed);
});

describe('phases', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 2, n));
  const dates = {
    announcedAt: day(1),
    opensAt: day(5),
    closesAt: day(20),
    outcomeDueAt: day(28),
    outcomeAt: null,
  };
  test.each<[number, Phase]>([
    [0, 'draft'],
    [1, 'announced'],
    [5, 'open'],
    [19, 'open'],
    [20, 'closed'],
    [28, 'overdue'],
  ])('on day %i it is %s', (n, phase) => expect(phaseAt(dates, day(n))).toBe(phase));
  test('an outcome ends it', () =>
    expect(phaseAt({ ...dates, outcomeAt: day(25) }, day(40))).toBe('outcome'));
  test('without announcement it is a draft for ever', () =>
    expect(phaseAt({ ...dates, announcedAt: null }, day(40))).toBe('draft'));
});
