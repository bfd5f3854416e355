/**
 * How much each feature says, in the order of FEATURES: log-odds, learned from the part of samples/subjects that is not held
 * apart. Written by `node tools/train-subjects.ts`; no word of a sample is in them.
 */
export const WEIGHTS = [
  -1.751, 0.675, 2.237, 0.293, 0.695, 1.387, 1.156, 0.204, 2.161, -0.081, -0.494, 0.982, -0.145, 1.38, -0.633,
  0.619, -1.329, -0.215, -1.352,
];

/** Below this a finding is a guess, and not given: from here on, nine in ten were right among items not learned from. */
export const LEAST = 0.6;
