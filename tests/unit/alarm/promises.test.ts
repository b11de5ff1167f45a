import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlarmCommand,
  type CameraRules,
  FIRST_PICTURE,
  QUIET_FOR,
  type Sight,
} from '../../../shared/alarm/index.ts';
import { seed } from '../../seed.ts';
import { type Happening, noises, play, START, type Told } from './simulation.ts';

const delay = fc.integer({ min: 2000, max: 60_000 });
const until = fc.constantFrom('acknowledged' as const, 'picture-back' as const);
const cause = fc.constantFrom('no-answer', 'offline', 'hidden', 'frozen', 'battery') satisfies fc.Arbitrary<
  Extract<Sight, { is: 'silent' }>['cause']
>;
/** Around the delays, where the mistakes are, and far beyond. */
const length = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 90_000 }));

/** Silence is told a while after it began, and its cause may become known later still. */
const silence = fc.record({
  silent: length,
  lag: fc.integer({ min: 0, max: 1500 }),
  causes: fc.array(cause, { minLength: 1, maxLength: 3 }),
});
const picture = fc.record({ picture: length, dark: fc.boolean() });

type Silence = { silent: number; lag: number; causes: readonly Extract<Sight, { is: 'silent' }>['cause'][] };
type Picture = { picture: number; dark: boolean };
interface Outage {
  readonly from: number;
  readonly toldAt: number;
  readonly to: number;
}

/** Picture, silence, picture, silence …, with the outages that were long enough to be told at all. */
function compose(pairs: readonly (readonly [Picture, Silence])[]): {
  story: Happening[];
  outages: Outage[];
  end: number;
} {
  const story: Happening[] = [];
  const outages: Outage[] = [];
  let at = 0;
  for (const [{ picture, dark }, { silent, lag, causes }] of pairs) {
    story.push({ at, tells: { is: dark ? 'dark' : 'seen' } });
    const from = at + picture;
    const to = from + silent;
    if (lag < silent) {
      outages.push({ from, toldAt: from + lag, to });
      causes.forEach((cause, i) => {
        const told = from + lag + i;
        if (told < to) story.push({ at: told, tells: { is: 'silent', lastSign: from, cause } });
      });
    }
    at = to;
  }
  story.push({ at, tells: { is: 'seen' } });
  return { story, outages, end: at + 1 };
}
const pairs = fc.array(fc.tuple(picture, silence), { minLength: 1, maxLength: 12 });

const check = <T>(property: fc.IProperty<T>): void => fc.assert(property, { seed, numRuns: 300 });

describe('for every delay and every sequence of pictures and silences', () => {
  it('exactly the silences of the chosen length sound, exactly when it is reached, and until the picture is back', () => {
    check(
      fc.property(delay, pairs, (delay, pairs) => {
        const { story, outages, end } = compose(pairs);
        const expected = outages
          .map(({ from, toldAt, to }) => ({ from: Math.max(from + delay, toldAt), to }))
          .filter(({ from, to }) => from < to);
        expect(noises(play({ delay, until: 'picture-back' }, story, end).told)).toEqual(expected);
      }),
    );
  });

  it('an alarm that waits for an answer begins at the same moment, and never ends by itself', () => {
    check(
      fc.property(delay, pairs, (delay, pairs) => {
        const { story, end } = compose(pairs);
        const first = noises(play({ delay, until: 'picture-back' }, story, end).told)[0];
        const expected = first === undefined ? [] : [{ from: first.from, to: undefined }];
        expect(noises(play({ delay, until: 'acknowledged' }, story, end).told)).toEqual(expected);
      }),
    );
  });

  it('an alarm that is off makes no noise, and tells of the same losses as one that is on', () => {
    check(
      fc.property(pairs, (pairs) => {
        const { story, end } = compose(pairs);
        const off = play({ delay: 'off', until: 'picture-back' }, story, end);
        const on = play({ delay: 5000, until: 'picture-back' }, story, end);
        expect(noises(off.told)).toEqual([]);
        expect(off.told.at(-1)?.alarm.notices).toEqual(on.told.at(-1)?.alarm.notices);
      }),
    );
  });

  it('an acknowledged alarm stays quiet until the picture was back and is lost again', () => {
    check(
      fc.property(
        delay,
        until,
        length,
        length,
        silence,
        (delay, until, before, answeredAfter, { causes }) => {
          const from = before;
          const answered = from + delay + answeredAfter;
          const lost = (at: number, lastSign: number): Happening[] =>
            causes.map((cause, i) => ({ at: at + i, tells: { is: 'silent', lastSign, cause } }));
          const back = answered + 600_000;
          const story: Happening[] = [
            { at: 0, tells: { is: 'seen' } },
            ...lost(from + 1, from),
            { at: answered, does: 'quiet' },
            ...lost(answered + 300_000, from),
            { at: back, tells: { is: 'seen' } },
            ...lost(back + 10_000, back + 10_000),
          ];
          expect(noises(play({ delay, until }, story, back + 200_000).told)).toEqual([
            { from: from + delay, to: answered },
            { from: back + 10_000 + delay, to: undefined },
          ]);
        },
      ),
    );
  });

  it('"Quiet for 10 min" makes ten quiet minutes of any sequence, and not one second more', () => {
    check(
      fc.property(delay, until, pairs, fc.nat({ max: 60_000 }), (delay, until, pairs, askedAt) => {
        const { story, end } = compose(pairs);
        const asked: Happening = { at: askedAt, does: 'quiet-a-while' };
        // Lost for good at the end: whatever came before, it must be heard.
        const lost: Happening = { at: end, tells: { is: 'silent', lastSign: end, cause: 'no-answer' } };
        const whole = [...story, lost, asked].sort((a, b) => a.at - b.at);
        const quietUntil = askedAt + QUIET_FOR;
        const found = noises(play({ delay, until }, whole, end + QUIET_FOR * 2).told);
        for (const { from, to } of found)
          expect(from < quietUntil && (to ?? Number.POSITIVE_INFINITY) > askedAt).toBe(false);
        const last = found.at(-1);
        expect(last).toMatchObject({ to: undefined });
        if (until === 'picture-back') expect(last?.from).toBe(Math.max(end + delay, quietUntil));
      }),
    );
  });
});

/** Everything that can happen, in any order: facts, people, changed settings, sleeps and crashes. */
const anything: fc.Arbitrary<Happening[]> = fc
  .array(
    fc.record({
      after: fc.oneof(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 40_000 })),
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

/** What the story tells at a moment: the newest sight, and since when there has been no picture in it. */
function truthAt(story: readonly Happening[], moment: number): { sight: Sight['is']; darkSince: number } {
  let sight: Sight['is'] = 'unwatched';
  let darkSince = 0;
  for (const one of story) {
    if (one.at > moment) break;
    if (sight === 'seen') darkSince = one.at;
    if ('tells' in one) sight = one.tells.is;
    if ('gone' in one && sight !== 'unwatched') sight = 'silent';
    if ('tells' in one && one.tells.is === 'silent' && one.tells.lastSign !== undefined)
      darkSince = Math.min(darkSince, Math.max(one.tells.lastSign, 0));
  }
  return { sight, darkSince: sight === 'seen' ? moment : darkSince };
}

const wantedAt = (story: readonly Happening[], first: CameraRules, moment: number): CameraRules =>
  story.flatMap((one) => (one.at <= moment && 'sets' in one ? [one.sets] : [])).at(-1) ?? first;

describe('whatever happens, in whatever order', () => {
  const first: CameraRules = { delay: 5000, until: 'acknowledged' };
  const forEvery = (hold: (story: Happening[], told: Told[], end: number) => void): void =>
    check(
      fc.property(anything, (story) => {
        const end = (story.at(-1)?.at ?? 0) + 200_000;
        hold(story, play(first, story, end).told, end);
      }),
    );

  it('no noise begins unless the camera is lost, and has been for the chosen length', () => {
    forEvery((story, told) => {
      for (const { from } of noises(told)) {
        const { sight, darkSince } = truthAt(story, from);
        const { delay } = wantedAt(story, first, from);
        expect(sight).toBe('silent');
        expect(delay).not.toBe('off');
        // A noise that was interrupted only by an answer or by a crash goes on as the one that it was.
        if (delay !== 'off' && !continues(told, from)) expect(from - darkSince).toBeGreaterThanOrEqual(delay);
      }
    });
  });

  it('a camera that was stopped on purpose, or is not watched, never makes a noise', () => {
    forEvery((story, told) => {
      for (const one of story) {
        if (!('tells' in one) || (one.tells.is !== 'stopped' && one.tells.is !== 'unwatched')) continue;
        expect(told.findLast(({ at }) => at <= one.at)?.noise ?? false).toBe(false);
      }
    });
  });

  it('only a picture, a stop that was meant or the end of the wish ends a loss', () => {
    forEvery((story, told) => {
      const lost = ['waiting', 'counting', 'sounding', 'quiet'];
      for (const [i, { at, alarm }] of told.entries()) {
        const before = told[i - 1]?.alarm.state.at ?? 'unwatched';
        if (!lost.includes(before) || lost.includes(alarm.state.at)) continue;
        expect(['seen', 'stopped', 'unwatched']).toContain(truthAt(story, at).sight);
      }
    });
  });

  it('a camera that stays lost is heard in the end, unless somebody wanted quiet', () => {
    check(
      fc.property(anything, (story) => {
        const at = (story.at(-1)?.at ?? 0) + 700_000;
        const ending: Happening[] = [
          { at, sets: first },
          { at, tells: { is: 'seen' } },
          { at: at + 20_000, tells: { is: 'silent', lastSign: at + 20_000, cause: 'no-answer' } },
        ];
        const { told } = play(first, [...story, ...ending], at + 20_000 + QUIET_FOR + FIRST_PICTURE);
        expect(told.at(-1)).toMatchObject({ noise: true });
      }),
    );
  });

  it('what a monitor tells of gaps is in order, in the past, and about cameras that were to be watched', () => {
    check(
      fc.property(anything, (story) => {
        const end = (story.at(-1)?.at ?? 0) + 200_000;
        const { gaps } = play(first, story, end).watch;
        for (const [i, gap] of gaps.entries()) {
          expect(gap.from).toBeLessThan(gap.to);
          expect(gap.to).toBeLessThanOrEqual(START + end);
          expect(gap.cameras).toHaveLength(1);
          if (i > 0) expect(gaps[i - 1]?.to).toBeLessThanOrEqual(gap.from);
        }
      }),
    );
  });
});

/** Whether the loss that sounds here had sounded before. */
function continues(told: readonly Told[], from: number): boolean {
  const now = told.find(({ at, noise }) => at === from && noise)?.alarm.state;
  if (now?.at !== 'sounding') return false;
  return told.some(({ at, alarm }) => {
    const { state } = alarm;
    return at < from && 'lossAt' in state && state.at !== 'counting' && state.lossAt === now.lossAt;
  });
}
