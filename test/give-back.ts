/** After each file of tests: the databases that were kept for the next test are closed. */
import { afterAll } from 'vitest';
import { closeSpare } from './database.ts';

afterAll(closeSpare);
