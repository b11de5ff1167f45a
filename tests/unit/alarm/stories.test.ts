import { describe, expect, it } from 'vitest';
import type { AlarmCommand, CameraRules, LossCause } from '../../../shared/alarm/index.ts';
import { type Happening, noises, play, START, stateAt } from './simulation.ts';

const rules: CameraRules = { delay: 5000, until: 'acknowledged' };
const untilBack: CameraRules = { delay: 5000, until: 'picture-back' };
const seen = (at: number): Happening => ({ at, tells: { is: 'seen' } });
const silent = (
  at: number,
  lastSign: number | 'unknown' = at - 1000,
  cause: LossCause = 'no-answer',
): Happening => ({
  at,
  tells: { is: 'silent', lastSign: lastSign === 'unknown' ? undefined : lastSign, cause },
});
const does = (at: number, command: AlarmCommand['do']): Happening => ({ at, does: command });

describe('the alarm of one camera', () => {
  it('sounds when the delay has passed since the last sign of life, not since somebody noticed', () => {
    const { told } = play(rules, [seen(0), silent(11_200, 10_000)], 60_000);
    expect(stateAt(told, 11_200).state).toMatchObject({ at: 'counting', lossAt: START + 10_000 });
    expect(noises(told)).toEqual([{ from: 15_000, to: undefined }]);
  });

  it('sounds at once when a loss is noticed later than the delay', () => {
    const { told } = play({ ...rules, delay: 2000 }, [seen(0), silent(13_000, 10_000)], 60_000);
    expect(noises(told)).toEqual([{ from: 13_000, to: undefined }]);
  });

  it('goes on after the picture is back until somebody answers', () => {
    const { told } = play(rules, [seen(0), silent(11_000), seen(20_000), does(50_000, 'quiet')], 60_000);
    expect(noises(told)).toEqual([{ from: 15_000, to: 50_000 }]);
    expect(stateAt(told, 60_000)).toEqual({ state: { at: 'calm' }, notices: [] });
  });

  it('ends with the picture where that is wished, and leaves a notice of when it was lost', () => {
    const { told } = play(untilBack, [seen(0), silent(11_000), seen(20_000)], 60_000);
    expect(noises(told)).toEqual([{ from: 15_000, to: 20_000 }]);
    expect(stateAt(told, 60_000).notices).toEqual([
      { was: 'lost', from: START + 10_000, to: START + 20_000, times: 1 },
    ]);
  });

  it('knows a dark room from a loss', () => {
    const { told } = play(rules, [seen(0), { at: 5000, tells: { is: 'dark' } }], 600_000);
    expect(noises(told)).toEqual([]);
  });

  it('never sounds for a Stop on the phone, and leaves a notice of it until it is seen', () => {
    const story: Happening[] = [
      seen(0),
      { at: 10_000, tells: { is: 'stopped', at: 10_000 } },
      does(90_000, 'seen'),
    ];
    const { told } = play(rules, story, 600_000);
    expect(noises(told)).toEqual([]);
    expect(stateAt(told, 89_000).notices).toEqual([{ was: 'stopped', at: START + 10_000 }]);
    expect(stateAt(told, 90_000).notices).toEqual([]);
  });

  it('keeps silent for a stopped camera after a restart, when nothing but silence is left of it', () => {
    const story: Happening[] = [
      seen(0),
      { at: 10_000, tells: { is: 'stopped', at: 10_000 } },
      { at: 20_000, gone: { until: 30_000, browser: 'other' } },
    ];
    expect(noises(play(rules, story, 600_000).told)).toEqual([]);
  });

  it('watches a stopped camera again from its first picture on', () => {
    const stopped: Happening = { at: 10_000, tells: { is: 'stopped', at: 10_000 } };
    const { told } = play(rules, [seen(0), stopped, seen(60_000), silent(81_000)], 600_000);
    expect(noises(told)).toEqual([{ from: 85_000, to: undefined }]);
  });

  it('falls silent when the missing camera turns out to have been stopped', () => {
    const stopped: Happening = { at: 30_000, tells: { is: 'stopped', at: 30_000 } };
    const { told } = play(rules, [seen(0), silent(11_000), stopped], 600_000);
    expect(noises(told)).toEqual([{ from: 15_000, to: 30_000 }]);
    expect(stateAt(told, 600_000).notices.map(({ was }) => was)).toEqual(['lost', 'stopped']);
  });

  it('gives a first connection half a minute, and then says that no picture came', () => {
    const { told } = play(rules, [silent(0, 'unknown', 'absent')], 600_000);
    expect(noises(told)).toEqual([{ from: 30_000, to: undefined }]);
  });

  it('names the cause that is known now', () => {
    const { told } = play(rules, [seen(0), silent(11_000), silent(20_000, 10_000, 'offline')], 60_000);
    expect(stateAt(told, 60_000).state).toMatchObject({ at: 'sounding', cause: 'offline' });
    expect(noises(told)).toEqual([{ from: 15_000, to: undefined }]);
  });
});

describe('blips', () => {
  const flapping = (from: number, times: number, out: number, back: number): Happening[] =>
    Array.from({ length: times }, (_, i) => from + i * (out + back)).flatMap((at) => [
      silent(at + 1000, at),
      seen(at + out),
    ]);

  it('shorter than the delay make no noise, however many they are', () => {
    const { told } = play(rules, [seen(0), ...flapping(10_000, 50, 4000, 300)], 600_000);
    expect(noises(told)).toEqual([]);
    expect(stateAt(told, 600_000).notices).toEqual([]);
  });

  it('of an acknowledged loss stay acknowledged', () => {
    const story = [seen(0), silent(11_000), does(16_000, 'quiet'), seen(20_000)];
    const { told } = play(rules, [...story, ...flapping(21_000, 10, 8000, 2000)], 130_000);
    expect(noises(told)).toEqual([{ from: 15_000, to: 16_000 }]);
  });

  it('that look like a return to a parent are not: a picture of three seconds that goes again sounds again', () => {
    const story = [seen(0), silent(11_000), does(16_000, 'quiet'), seen(20_000), silent(24_001, 23_001)];
    expect(noises(play(rules, story, 60_000).told)).toEqual([
      { from: 15_000, to: 16_000 },
      { from: 28_001, to: undefined },
    ]);
  });

  it('that nobody saw are one notice, not ten', () => {
    const { told } = play(untilBack, [seen(0), ...flapping(10_000, 10, 8000, 60_000)], 800_000);
    expect(noises(told)).toHaveLength(10);
    const to = START + 10_000 + 9 * 68_000 + 8000;
    expect(stateAt(told, 800_000).notices).toEqual([{ was: 'lost', from: START + 10_000, to, times: 10 }]);
  });

  it('of a picture that blinked are not even counted', () => {
    const { told } = play(untilBack, [seen(0), ...flapping(10_000, 5, 8000, 2500)], 100_000);
    expect(noises(told)).toHaveLength(5);
    expect(stateAt(told, 100_000).notices).toMatchObject([{ was: 'lost', from: START + 10_000, times: 1 }]);
  });
});

describe('quiet', () => {
  it('for ten minutes is ten minutes, whatever comes and goes, and then it sounds if the camera is still lost', () => {
    const story = [seen(0), silent(11_000), does(20_000, 'quiet-a-while'), seen(100_000), silent(201_000)];
    const { told } = play(rules, story, 3_600_000);
    expect(stateAt(told, 300_000).state).toMatchObject({ at: 'quiet', until: START + 620_000 });
    expect(noises(told)).toEqual([
      { from: 15_000, to: 20_000 },
      { from: 620_000, to: undefined },
    ]);
  });

  it('can be taken back', () => {
    const story = [seen(0), silent(11_000), does(20_000, 'quiet'), does(40_000, 'loud')];
    expect(noises(play(rules, story, 60_000).told)).toEqual([
      { from: 15_000, to: 20_000 },
      { from: 40_000, to: undefined },
    ]);
  });

  it('before the noise means that there is none', () => {
    const story = [seen(0), silent(11_000), does(12_000, 'quiet')];
    expect(noises(play(rules, story, 600_000).told)).toEqual([]);
  });

  it('is what an alarm that is off does: the loss is shown and told, without a noise', () => {
    const story = [seen(0), silent(11_000), seen(60_000)];
    const { told } = play({ ...rules, delay: 'off' }, story, 600_000);
    expect(noises(told)).toEqual([]);
    expect(stateAt(told, 59_000).state).toMatchObject({ at: 'quiet', until: 'turned-on' });
    expect(stateAt(told, 60_000).notices).toHaveLength(1);
  });

  it('of an alarm that was off ends when it is turned on while the camera is lost', () => {
    const story: Happening[] = [seen(0), silent(11_000), { at: 30_000, sets: rules }];
    expect(noises(play({ ...rules, delay: 'off' }, story, 60_000).told)).toEqual([
      { from: 30_000, to: undefined },
    ]);
  });

  it('does not outlive the wish to watch', () => {
    const story: Happening[] = [
      seen(0),
      does(1000, 'quiet-a-while'),
      { at: 2000, tells: { is: 'unwatched' } },
    ];
    const { told } = play(rules, [...story, seen(3000), silent(11_000)], 60_000);
    expect(noises(told)).toEqual([{ from: 15_000, to: undefined }]);
  });
});
