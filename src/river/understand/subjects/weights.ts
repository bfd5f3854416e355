/**
 * How much each feature says, in the order of FEATURES: log-odds, learned from the part of samples/subjects that is not held
 * apart. Written by `node tools/train-subjects.ts`; no word of a sample is in them.
 */
export const WEIGHTS = [
  -1.801, 0.737, 2.678, 0.639, 0.847, 1.402, 1.038, 0.18, 2.199, -0.124, -0.796, 0.421, 0.036, 1.375, -0.752,
  0.65, -1.155, -0.116, -1.285, 2.307,
];

/** Below this a finding is a guess, and not given: from here on, nine in ten were right among items not learned from. */
export const LEAST = 0.6;
