import { expect, test } from 'vitest';
import { signatureOf } from './signature.ts';
import { asWritten } from './written.ts';

test('what two items share is said in the words of one of them', () => {
  const text =
    'Dozens rescued as River Ash floods\nCrews brought out 34 people on 6 November, at a cost of £1.2 million.';
  const { words, names } = signatureOf({ title: text.split('\n')[0]!, text: text.split('\n')[1]! });
  const written = asWritten([...names, ...words], text);
  expect(written).toEqual(
    expect.arrayContaining(['River Ash', '6 November', '£1.2 million', 'rescued', 'floods']),
  );
  expect(asWritten(['gone', 'flood', 'flood'], text)).toEqual(['floods']);
  expect(asWritten(['x'], '')).toEqual([]);
});

test('days, months, times and little words tell nothing; a day of the year does, once', () => {
  const { words, names } = signatureOf({
    title: 'Where to have tea',
    text: 'Come to the hall on Saturday 28 November from 10.30, or Friday. It costs £4. Three people never came before.',
  });
  expect(names).toEqual(['28 november', '£4']);
  expect(words).toEqual(['tea', 'hall', 'cost', 'cam']);
});

test('places speak for themselves', () => {
  const title = 'Tea dance at the Corn Exchange';
  const at = { field: 'title', start: title.indexOf('Corn'), end: title.length };
  const { words, names } = signatureOf({ title, text: 'Friday, 2pm.' }, [at]);
  expect([...words, ...names].join(' ')).not.toMatch(/corn|exch/);
  expect(words).toEqual(['tea', 'danc']);
});
