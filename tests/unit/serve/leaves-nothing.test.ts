import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { scopedTimers } from '../../../site/serve/scoped-timers.ts';
import { waitFor } from '../../wait-for.ts';
import { scratch, site } from './lab.ts';

test('a process that closed its server ends by itself, devices connected or not', async () => {
  const script = join(import.meta.dirname, 'start-and-close.ts');
  const run = promisify(execFile)(process.execPath, [script, await site(), await scratch()], {
    timeout: 10_000,
  });
  expect((await run).stdout).toContain('closed');
});

test('timeouts that set themselves again end with their scope, and the clock of everyone else stays', async () => {
  const untouched = globalThis.setTimeout;
  const timers = scopedTimers();
  let rounds = 0;
  const again = () => {
    rounds += 1;
    setTimeout(again, 1);
  };
  timers.run(again);
  expect(globalThis.setTimeout).toBe(untouched);
  await waitFor(() => rounds > 3, { what: 'a few rounds' });
  timers.clear();
  const atTheEnd = rounds;
  let later = 0;
  const other = setInterval(() => {
    later += 1;
  }, 2);
  await waitFor(() => later > 5, { what: 'time to pass' });
  clearInterval(other);
  expect(rounds).toBe(atTheEnd);
});

test('an error in the scoped code still gives the clock back', () => {
  const untouched = globalThis.setTimeout;
  const failing = () => {
    throw new Error('planned');
  };
  expect(() => scopedTimers().run(failing)).toThrow('planned');
  expect(globalThis.setTimeout).toBe(untouched);
});
