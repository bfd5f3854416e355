export type SubmissionState = 'unconfirmed' | 'waiting' | 'accepted' | 'refused';

/** What may become of a submission in each state. What was decided waits again when that is undone. */
const NEXT: Record<SubmissionState, readonly SubmissionState[]> = {
  unconfirmed: ['waiting', 'accepted'],
  waiting: ['accepted', 'refused'],
  accepted: ['waiting'],
  refused: ['waiting'],
};

export const mayBecome = (from: SubmissionState, to: SubmissionState): boolean => NEXT[from].includes(to);
