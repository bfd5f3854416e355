import type { z } from 'zod';
import { type FieldError, problem } from './problem.ts';
import { pointerOf } from './sound.ts';

type Issue = z.core.$ZodIssue;

/** What a shape finds wrong, each in plain words; at most 20. */
function errorsOf(error: z.ZodError, where: (path: readonly PropertyKey[]) => FieldError): FieldError[] {
  return error.issues.flatMap((issue) => spread(issue, where)).slice(0, 20);
}

function spread(issue: Issue, where: (path: readonly PropertyKey[]) => FieldError): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ ...where(issue.path), message: wordsOf(issue) }];
  return issue.keys.map((key) => ({
    ...where([...issue.path, key]),
    message: 'We know nothing of that name.',
  }));
}

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This has to be given.' : `This should be ${a(issue.expected)}.`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `This should be at least ${issue.minimum}.`
        : issue.minimum === 1
          ? 'This must not be empty.'
          : `This should have at least ${issue.minimum}.`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `This should be at most ${issue.maximum}.`
        : `This is too long: at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}.`;
    case 'invalid_value':
      return `This should be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}.`;
    case 'custom':
      return issue.message;
    case 'invalid_format':
    case 'invalid_union':
      return issue.message.startsWith('Invalid') ? 'This is not written as it should be.' : issue.message;
    default:
      return 'This is not as it should be.';
  }
}

function a(expected: string): string {
  const words: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    null: 'null',
  };
  return words[expected] ?? expected;
}

export const badBody = (error: z.ZodError) =>
  problem(
    'bad-fields',
    'Put right what `errors` names, and send it again.',
    errorsOf(error, (path) => ({ pointer: pointerOf(path), message: '' })),
  );

export const badQuery = (error: z.ZodError) =>
  problem(
    'bad-query',
    'Put right what `errors` names, and ask again.',
    errorsOf(error, ([name]) => ({ parameter: String(name ?? '').slice(0, 60), message: '' })),
  );
