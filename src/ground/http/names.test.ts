import { expect, test } from 'vitest';
import { door } from './listener.ts';

test('what DNS says is told apart: no such name, and no answer just now', async () => {
  const failing = (code: string) =>
    door([], { resolver: () => Promise.reject(Object.assign(new Error(code), { code })) });
  expect(await failing('ENOTFOUND').get('http://nowhere.example/')).toMatchObject({
    because: 'name-not-found',
  });
  expect(await failing('EAI_AGAIN').get('http://nowhere.example/')).toMatchObject({
    because: 'no-connection',
  });
  const silent = door([], { resolver: () => new Promise(() => {}), limits: { connectMs: 100 } });
  expect(await silent.get('http://silent.example/')).toMatchObject({ because: 'timed-out' });
});
