import { counting, type Forms } from '../../../ground/language/language.ts';

/** Says how many. After a number Welsh takes the singular, softened after two, breathed after three and six: see `Forms`. */
export const count = counting('cy');

/** Nouns that are counted on many pages, as each is after a number. */
export const EITEM: Forms = { other: 'eitem' };
export const LLAIS: Forms = { two: 'lais', other: 'llais' };
export const MUNUD: Forms = { two: 'funud', other: 'munud' };
export const DIWRNOD: Forms = { two: 'ddiwrnod', other: 'diwrnod' };
export const MATH: Forms = { two: 'fath', other: 'math' };
