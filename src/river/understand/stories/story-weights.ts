/**
 * How much each likeness says, in the order of LIKENESS: log-odds, learned from the part of samples/stories that is not held
 * apart. Written by `node tools/train-stories.ts`.
 */
export const STORY_WEIGHTS = [
  -4.122, 2.852, 2.961, 1.251, -0.639, 1.297, 1.9, 1.083, 1.501, 0.119, -2.743, -2.195, -2, -0.201,
];
