import { describe, expect, it } from 'vitest';
import { defaultRules, type Sight } from '../../../shared/alarm/index.ts';
import { type Happening, noises, play, START } from './simulation.ts';

const tells = (at: number, sight: Sight): Happening => ({ at, tells: sight });
const seen = (at: number): Happening => tells(at, { is: 'seen' });
const paused = (at: number): Happening => tells(at, { is: 'paused' });
const silent = (at: number, cause: Extract<Sight, { is: 'silent' }>['cause'] = 'no-answer'): Happening =>
  tells(at, { is: 'silent', lastSign: START + at, cause });
const noisesOf = (...story: Happening[]) => noises(play(defaultRules, story, 600_000).told);

describe('a camera that somebody paused', () => {
  it('makes no noise, and leaves no notice: whoever did it knows', () => {
    const { told } = play(defaultRules, [seen(0), paused(10_000)], 600_000);
    expect(noises(told)).toEqual([]);
    expect(told.at(-1)?.alarm).toMatchObject({ state: { at: 'paused' }, notices: [] });
  });

  it('may be out of reach meanwhile, also over a restart of the browser', () => {
    expect(noisesOf(seen(0), paused(10_000), silent(20_000))).toEqual([]);
    expect(
      noisesOf(
        seen(0),
        paused(10_000),
        { at: 20_000, gone: { until: 30_000, browser: 'other' } },
        silent(31_000),
      ),
    ).toEqual([]);
  });

  it('is watched again from its first picture on', () => {
    expect(noisesOf(seen(0), paused(10_000), seen(60_000), silent(80_000))).toHaveLength(1);
  });

  it('that was resumed and cannot open its lens is a loss, though no picture came in between', () => {
    expect(noisesOf(seen(0), paused(10_000), silent(60_000, 'ended'))).toEqual([
      { from: 65_000, to: undefined },
    ]);
  });

  it('falls silent at once when the noise was on', () => {
    expect(noisesOf(seen(0), silent(10_000), paused(30_000))).toEqual([{ from: 15_000, to: 30_000 }]);
  });
});
