import { expect, test } from 'vitest';
import { createAnswers } from '../../../shared/link/answers.ts';

const never = (): Promise<string> => new Promise(() => undefined);

test('an answer comes through, and so does a failure', async () => {
  const answers = createAnswers('nothing');
  expect(await answers.to(async () => 'something')).toBe('something');
  await expect(answers.to(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('what is open at the end is answered then, and what comes later is not even asked', async () => {
  const answers = createAnswers('nothing');
  const open = [answers.to(never), answers.to(never)];
  answers.end();
  expect(await Promise.all(open)).toEqual(['nothing', 'nothing']);
  expect(await answers.to(() => Promise.reject(new Error('asked')))).toBe('nothing');
});
