import { expect, test } from 'vitest';
import { untranslated } from '../../../ground/language/language.ts';
import { cy } from './cy.ts';
import { en } from './en.ts';

/** Parts whose Welsh is still being written. Nothing may be added: give your words in both languages. */
const WAITING = /^(about|people\.(hear|manage)|setUp|editing)\b/;

test('every word that the pages say in English is there in Welsh', () => {
  expect(untranslated(en, cy).filter((name) => !WAITING.test(name))).toEqual([]);
});

test('Welsh counts as Welsh does', () => {
  expect([1, 2, 3].map((n) => cy.counts!.voices!(n))).toEqual(['1 llais', '2 lais', '3 llais']);
});
