import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUIET_FOR } from '../../../shared/alarm/index.ts';
import { type Cause, cause, check, delay, until } from './happenings.ts';
import { type Happening, noises, play } from './simulation.ts';

/** Around the delays, where the mistakes are, and far beyond. */
const length = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 90_000 }));

/** Silence is told a while after it began, and its cause may become known later still. */
const silence = fc.record({
  silent: length,
  lag: fc.integer({ min: 0, max: 1500 }),
  causes: fc.array(cause, { minLength: 1, maxLength: 3 }),
});
const picture = fc.record({ picture: length, dark: fc.boolean() });

type Silence = { silent: number; lag: number; causes: readonly Cause[] };
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
