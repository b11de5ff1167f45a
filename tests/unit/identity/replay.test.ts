import { describe, expect, it } from 'vitest';
import { createReplayGuard } from '../../../shared/identity/replay.ts';

describe('the replay guard', () => {
  it('admits each number of a boot once, in any order within its window', () => {
    const guard = createReplayGuard();
    const numbers = [5, 1, 3, 900, 2, 1000, 4];
    for (const seq of numbers) expect(guard.admit('boot', seq)).toBe(true);
    for (const seq of numbers) expect(guard.admit('boot', seq)).toBe(false);
    expect(guard.admit('other', 5)).toBe(true);
  });

  it('takes for a replay what is too old to tell', () => {
    const guard = createReplayGuard();
    expect(guard.admit('boot', 5000)).toBe(true);
    expect(guard.admit('boot', 5000 - 1024)).toBe(false);
    expect(guard.admit('boot', 5000 - 1023)).toBe(true);
  });

  it('never admits a number twice, however many boots and numbers have passed', () => {
    const guard = createReplayGuard();
    for (let boot = 0; boot < 40; boot++) {
      for (let seq = 1; seq <= 50; seq++) expect(guard.admit(`boot-${boot}`, seq)).toBe(true);
    }
    for (let boot = 0; boot < 40; boot++) {
      for (let seq = 1; seq <= 50; seq++) expect(guard.admit(`boot-${boot}`, seq)).toBe(false);
    }
  });

  it('is not made to forget the present by greetings from the past', () => {
    const guard = createReplayGuard();
    expect(guard.admit('now', 1)).toBe(true);
    for (let i = 0; i < 5000; i++) guard.admitGreeting(`past-${i}`, 1);
    expect(guard.admit('now', 1)).toBe(false);
    expect(guard.admit('now', 2)).toBe(true);
  });

  it('answers an echoed greeting once', () => {
    const guard = createReplayGuard();
    expect(guard.admitGreeting('boot', 1)).toBe(true);
    expect(guard.admitGreeting('boot', 1)).toBe(false);
  });
});
