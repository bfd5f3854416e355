import type { VoiceKind } from '../../sources/sources.ts';

/**
 * A shape, a word and a colour for each kind of voice: never colour alone. The shapes are those of the pages, as
 * characters, since mail programs strip SVG; U+FE0E keeps them from becoming coloured pictures.
 */
export const VOICE_MARKS: Record<VoiceKind, { shape: string; word: string }> = {
  council: { shape: '■', word: 'council' },
  government: { shape: '♛\ufe0e', word: 'government' },
  'public-service': { shape: '✚\ufe0e', word: 'public service' },
  representative: { shape: '▲', word: 'representative' },
  'community-group': { shape: '●', word: 'community group' },
  charity: { shape: '♥\ufe0e', word: 'charity' },
  'faith-group': { shape: '✦', word: 'faith group' },
  media: { shape: '▰', word: 'local media' },
  school: { shape: '⬢', word: 'school' },
  business: { shape: '◆', word: 'business' },
  resident: { shape: '⌂', word: 'resident' },
};

/** Light on paper, then dark: each with at least 4.5 to 1 against its ground. */
export const VOICE_COLOURS: Record<VoiceKind, [light: string, dark: string]> = {
  council: ['#1f4e8c', '#8fb8ee'],
  government: ['#4a3f8f', '#b3a8f2'],
  'public-service': ['#00695c', '#6fd0c0'],
  representative: ['#8a3b12', '#f0a97f'],
  'community-group': ['#a12a5e', '#f29bc1'],
  charity: ['#a3262a', '#f49a9a'],
  'faith-group': ['#6b4a00', '#e3bd6a'],
  media: ['#3d4a52', '#b5c4cd'],
  school: ['#4c5a00', '#c3d16a'],
  business: ['#5c3d7a', '#cfaeee'],
  resident: ['#2f6324', '#9ad38c'],
};
