/**
 * How much each likeness says, in the order of LIKENESS: log-odds, learned from the part of samples/stories that is not held
 * apart. Written by `node tools/train-stories.ts`.
 */
export const STORY_WEIGHTS = [
  -3.751, 3.232, 3.272, 0.412, -0.108, 1.235, 2.143, 1.061, 0.437, -2.223, -2.127, -2, -1.323,
];
