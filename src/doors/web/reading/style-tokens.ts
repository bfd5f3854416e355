import { VOICE_KINDS } from '../../../river/sources/sources.ts';

/** The tokens of `assets/style/tokens.css` that /style shows; a test holds the two against each other. */
export const COLOURS: readonly string[] = [
  'paper',
  'sheet',
  'shade',
  'rule',
  'edge',
  'ink',
  'soft',
  'accent',
  'accent-deep',
  'on-accent',
  'tint',
  'soon',
  'soon-tint',
  'marked',
  'wrong',
  'added',
  'removed',
  ...VOICE_KINDS.map((kind) => `v-${kind}`),
];
export const SCALE = ['s-1', 's0', 's1', 's2', 's3', 's4', 's5'] as const;
