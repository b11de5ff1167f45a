import fc from 'fast-check';
import type { AlarmCommand, Sight } from '../../../shared/alarm/index.ts';
import { seed } from '../../seed.ts';
import type { Happening } from './simulation.ts';

export const delay = fc.integer({ min: 2000, max: 60_000 });
export const until = fc.constantFrom('acknowledged' as const, 'picture-back' as const);
export type Cause = Extract<Sight, { is: 'silent' }>['cause'];
export const cause = fc.constantFrom(
  'no-answer',
  'offline',
  'hidden',
  'frozen',
  'battery',
) satisfies fc.Arbitrary<Cause>;

export const check = <T>(property: fc.IProperty<T>): void => fc.assert(property, { seed, numRuns: 300 });

/**
 * Everything that can happen, in any order: facts, people, changed settings, sleeps and crashes. Each in a moment of its
 * own: of two in one nobody could say which was the last word.
 */
export const anything: fc.Arbitrary<Happening[]> = fc
  .array(
    fc.record({
      after: fc.oneof(fc.integer({ min: 1, max: 8000 }), fc.integer({ min: 1, max: 40_000 })),
      what: fc.oneof(
        { weight: 4, arbitrary: fc.constant({ tells: 'seen' as const }) },
        { weight: 6, arbitrary: fc.record({ silent: cause, lag: fc.integer({ min: 0, max: 1500 }) }) },
        { weight: 1, arbitrary: fc.constant({ tells: 'stopped' as const }) },
        { weight: 1, arbitrary: fc.constant({ tells: 'unwatched' as const }) },
        {
          weight: 3,
          arbitrary: fc.record({
            does: fc.constantFrom<AlarmCommand['do']>('quiet', 'quiet-a-while', 'loud', 'seen'),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            sets: fc.record({ delay: fc.oneof(delay, fc.constant('off' as const)), until }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ sleeps: fc.integer({ min: 1, max: 100_000 }) }) },
        {
          weight: 1,
          arbitrary: fc.record({
            gone: fc.integer({ min: 1, max: 100_000 }),
            browser: fc.constantFrom('same' as const, 'other' as const),
          }),
        },
      ),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    let at = 0;
    let lastSign = 0;
    let seeing = false;
    return steps.map(({ after, what }): Happening => {
      at += after;
      if (seeing) lastSign = at;
      if ('tells' in what) {
        seeing = what.tells === 'seen';
        return { at, tells: what.tells === 'stopped' ? { is: 'stopped', at } : { is: what.tells } };
      }
      if ('silent' in what) {
        seeing = false;
        at += what.lag;
        return { at, tells: { is: 'silent', lastSign, cause: what.silent } };
      }
      if ('does' in what) return { at, does: what.does };
      if ('sets' in what) return { at, sets: what.sets };
      if ('sleeps' in what) {
        const sleepsUntil = at + what.sleeps;
        const slept: Happening = { at, sleepsUntil };
        at = sleepsUntil;
        return slept;
      }
      const dead: Happening = { at, gone: { until: at + what.gone, browser: what.browser } };
      at += what.gone;
      seeing = false;
      return dead;
    });
  });
