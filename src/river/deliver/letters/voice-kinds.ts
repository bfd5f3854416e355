import type { VoiceKind } from '../../sources/sources.ts';

/**
 * A shape and a colour for each kind of voice: never colour alone; the words are in the catalogues. The shapes are those of the pages, as
 * characters, since mail programs strip SVG; U+FE0E keeps them from becoming coloured pictures.
 */
export const VOICE_MARKS: Record<VoiceKind, string> = {
  council: '■',
  government: '♛\ufe0e',
  'public-service': '✚\ufe0e',
  representative: '▲',
  'community-group': '●',
  charity: '♥\ufe0e',
  'faith-group': '✦',
  media: '▰',
  school: '⬢',
  business: '◆',
  resident: '⌂',
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
