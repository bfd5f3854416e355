/** Row 23: whatever is typed as an address, name or subject, a letter goes to the stored address and to nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWhole, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

const TYPED = [
  'a@x.example\r\nBcc: evil@y.example',
  'a@x.example\nBcc: evil@y.example',
  'a@x.example\r\n\r\nbody',
  'a@x.example, evil@y.example',
  'a@x.example;evil@y.example',
  'a@x.example evil@y.example',
  '"a@x.example, evil" <evil@y.example>',
  'Ann <a@x.example>',
  '<a@x.example>,<evil@y.example>',
  'a@x.example>\r\nRCPT TO:<evil@y.example',
  'a@x.example\0evil@y.example',
  'a@x.example%0d%0aBcc:evil@y.example',
  'a@x.example\u2028Bcc: evil@y.example',
  'a@x.example\u0085Bcc: evil@y.example',
  'group:a@x.example,evil@y.example;',
  '@y.example:a@x.example',
  'a%evil@x.example',
  'a!evil@x.example',
  'evil@y.example(comment)@x.example',
  '"evil@y.example"@x.example',
  'a@[127.0.0.1]',
  'a@x',
  `${'a'.repeat(65)}@x.example`,
  `a@${'x'.repeat(300)}.example`,
  'ａ@x.example',
  'a@x．example',
  ' plain@x.example ',
  'PLAIN@X.example',
  'a+tag@x.example',
];

test('at signing up: refused, or just the stored address', async () => {
  for (const address of TYPED) {
    const fields = { do: 'subscribe', place: 'mb:quay', way: 'daily', address };
    expect([200, 422], address).toContain((await whole.send('/hear', fields)).status);
    const json = { address, interest: { places: ['quayside'] } };
    const answer = await whole.ask('/api/v1/subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
    expect([202, 422, 400], address).toContain(answer.status);
  }
  await whole.work.send!();
  const people = await whole.db.query<{ email: string }>('select email from people where email is not null');
  const stored = people.map(({ email }) => email);
  for (const email of stored) expect(email).toMatch(/^[!#-'*+\-/-9=?^-~]+@[a-z0-9.-]+$/);
  expect(stored.filter((email) => email.endsWith('@y.example'))).toEqual([]);
  expect(whole.letters.map(({ to }) => to).sort()).toEqual(stored.sort());
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  for (const letter of whole.letters) expect(letter.subject).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
});
