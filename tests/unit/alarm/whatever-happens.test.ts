import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CameraRules, FIRST_PICTURE, QUIET_FOR, type Sight } from '../../../shared/alarm/index.ts';
import { anything, check } from './happenings.ts';
import { type Happening, noises, play, START, type Told } from './simulation.ts';

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
