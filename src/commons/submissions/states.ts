export type SubmissionState = 'unconfirmed' | 'waiting' | 'accepted' | 'refused';

/** What may become of a submission in each state. */
const NEXT: Record<SubmissionState, readonly SubmissionState[]> = {
  unconfirmed: ['waiting'],
  waiting: ['accepted', 'refused'],
  accepted: [],
  refused: ['waiting'],
};

export const mayBecome = (from: SubmissionState, to: SubmissionState): boolean => NEXT[from].includes(to);
