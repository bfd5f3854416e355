/** Where a comment stands. Only `shown` is read by the public; `removed` and `withdrawn` leave their place and a reason. */
export const COMMENT_STATES = ['unconfirmed', 'waiting', 'held', 'shown', 'removed', 'withdrawn'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

export const COMMENT_ACTS = ['confirm', 'wait', 'hold', 'let', 'remove', 'restore', 'withdraw'] as const;
export type CommentAct = (typeof COMMENT_ACTS)[number];

/** What is not in this table cannot be done. */
export const TRANSITIONS: Record<CommentAct, { from: readonly CommentState[]; to: CommentState }> = {
  /** Its writer pressed the button; it is shown at once, */
  confirm: { from: ['unconfirmed'], to: 'shown' },
  /** or waits, where everything is looked at first, */
  wait: { from: ['unconfirmed'], to: 'waiting' },
  /** or is held, as it looks like no comment. */
  hold: { from: ['unconfirmed'], to: 'held' },
  let: { from: ['waiting', 'held'], to: 'shown' },
  remove: { from: ['waiting', 'held', 'shown'], to: 'removed' },
  restore: { from: ['removed'], to: 'shown' },
  withdraw: { from: ['unconfirmed', 'waiting', 'held', 'shown'], to: 'withdrawn' },
};

/** Where an act leads; null where it cannot be done. */
export function after(act: CommentAct, from: CommentState): CommentState | null {
  return TRANSITIONS[act].from.includes(from) ? TRANSITIONS[act].to : null;
}
