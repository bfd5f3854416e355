/**
 * Editing: who of the editors did what, and why; and what readers doubt, for editors to judge.
 *
 * In:  acts, each noted in the transaction of what is done.
 * Out: the log, newest first.
 * Never: does what it notes (sources and keep do, asked by the doors), changes or drops what was noted, or decides who
 *   may.
 * Goes wrong: an act of a person that there is not is a bug of the caller and throws.
 * Trade-offs: what something was before and after is kept as it was given, without a shape of its own, so that what a
 *   door can change may grow without this knowing. Whoever reads it must take it as they find it.
 */

export {
  type Act,
  type ActQuery,
  actHeld,
  type NotedAct,
  noteAct,
  recentActs,
  whoActed,
} from './store.ts';
export {
  type Doubt,
  noteDoubt,
  type OpenDoubt,
  openDoubts,
  settleDoubt,
  unsettleDoubt,
} from './store-doubts.ts';
