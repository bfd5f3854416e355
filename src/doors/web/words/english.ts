import { counting } from '../../../ground/language/language.ts';

const count = counting('en');

/** One or many, with the number before it: `many(1, 'voice', 'voices')` is "1 voice". */
export const many = (n: number, one: string, other: string): string => count(n, { one, other });
