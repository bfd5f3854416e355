/**
 * How much each feature says, in the order of FEATURES: log-odds, learned from the part of samples/subjects that is not held
 * apart. Written by `node tools/train-subjects.ts`; no word of a sample is in them.
 */
export const WEIGHTS = [
  -1.765, 0.719, 2.265, 0.315, 0.711, 1.416, 1.174, 0.207, 2.167, -0.098, -0.492, 0.888, -0.086, 1.358,
  -0.614, 0.617, -1.357, -0.207, -1.346,
];

/** Below this a finding is a guess, and not given: from here on, nine in ten were right among items not learned from. */
export const LEAST = 0.6;
