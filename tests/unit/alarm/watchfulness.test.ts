import { describe, expect, it } from 'vitest';
import {
  type CameraRules,
  look,
  obey,
  parseWatchRecord,
  resume,
  type Sight,
} from '../../../shared/alarm/index.ts';
import { camera, type Happening, noises, play, START, stateAt } from './simulation.ts';

const rules: CameraRules = { delay: 5000, until: 'acknowledged' };
const seen: Happening = { at: 0, tells: { is: 'seen' } };
const silent = (at: number, lastSign?: number): Happening => ({
  at,
  tells: { is: 'silent', lastSign, cause: 'no-answer' },
});

describe('a computer that slept', () => {
  const sleeps: Happening = { at: 10_000, sleepsUntil: 3_610_000 };

  it('gives the link its chance before it makes a noise, and tells from when to when nobody was watching', () => {
    // The last sign of life is an hour old at the moment of waking; the last beat was at 7.5 s.
    const { told, watch } = play(rules, [seen, sleeps, silent(3_610_000, 10_000)], 3_700_000);
    expect(noises(told)).toEqual([{ from: 3_615_000, to: undefined }]);
    expect(watch.gaps).toEqual([
      { from: START + 7500, to: START + 3_610_000, cause: 'computer-slept', cameras: [camera] },
    ]);
  });

  it('makes no noise when the picture is back in time', () => {
    const story: Happening[] = [seen, sleeps, silent(3_610_000, 10_000), { ...seen, at: 3_612_000 }];
    expect(noises(play(rules, story, 3_700_000).told)).toEqual([]);
  });

  it('gives a quiet that ran out meanwhile the same chance', () => {
    const story: Happening[] = [
      seen,
      silent(11_000, 10_000),
      { at: 20_000, does: 'quiet-a-while' },
      { at: 30_000, sleepsUntil: 3_610_000 },
    ];
    expect(noises(play(rules, story, 3_700_000).told).at(-1)).toEqual({ from: 3_615_000, to: undefined });
  });

  it('tells nothing when nobody was to be watched', () => {
    const story: Happening[] = [{ at: 0, tells: { is: 'unwatched' } }, sleeps];
    expect(
      play(rules, [...story, { at: 3_610_000, tells: { is: 'unwatched' } }], 3_700_000).watch.gaps,
    ).toEqual([]);
  });
});

describe('a monitor that starts again', () => {
  const gone = (browser: 'same' | 'other'): Happening => ({ at: 30_000, gone: { until: 40_000, browser } });

  it('sounds if the camera is not back within the delay', () => {
    const { told } = play(rules, [seen, gone('other')], 100_000);
    expect(noises(told)).toEqual([{ from: 45_000, to: undefined }]);
  });

  it('names the cause: a dead host in the same browser, another run of the browser otherwise', () => {
    const causes = (['same', 'other'] as const).map(
      (browser) => play(rules, [seen, gone(browser)], 50_000).watch.gaps[0]?.cause,
    );
    expect(causes).toEqual(['host-died', 'browser-closed']);
  });

  it('judges by the length of the gap where the browser does not name its runs', () => {
    const record = parseWatchRecord({
      lookedAt: START,
      cameras: { [camera]: { state: { at: 'calm' }, notices: [] } },
      gaps: [],
    });
    expect(resume(record, undefined, START + 3000).gaps[0]?.cause).toBe('host-died');
    expect(resume(record, undefined, START + 3_600_000).gaps[0]?.cause).toBe('browser-closed');
  });

  it('goes on sounding at once after a crash', () => {
    const { told } = play(rules, [seen, silent(11_000, 10_000), gone('same')], 100_000);
    expect(noises(told)).toEqual([{ from: 15_000, to: undefined }]);
  });

  it('does not start a browser that somebody had closed with a noise, and sounds when the delay has passed again', () => {
    const { told } = play(rules, [seen, silent(11_000, 10_000), gone('other')], 100_000);
    expect(noises(told)).toEqual([
      { from: 15_000, to: 40_000 },
      { from: 45_000, to: undefined },
    ]);
  });

  it('stays quiet where it was told to', () => {
    const story: Happening[] = [seen, silent(11_000, 10_000), { at: 16_000, does: 'quiet' }, gone('other')];
    const { told } = play(rules, story, 600_000);
    expect(noises(told)).toEqual([{ from: 15_000, to: 16_000 }]);
    expect(stateAt(told, 600_000).state).toMatchObject({ at: 'quiet', lossAt: START + 10_000 });
  });

  it('remembers the newest gaps, and no list without an end', () => {
    const nights = Array.from({ length: 30 }, (_, i): Happening => {
      const at = 10_000 + i * 60_000;
      return { at, gone: { until: at + 30_000, browser: 'other' } };
    });
    const { gaps } = play(rules, [seen, ...nights], 2_000_000).watch;
    expect(gaps).toHaveLength(20);
    expect(gaps.at(-1)?.to).toBe(START + 10_000 + 29 * 60_000 + 30_000);
  });
});

describe('a clock that is set back by an hour', () => {
  it('does not put the alarm off', () => {
    const back = START + 2000 - 3_600_000;
    let watch = resume(undefined, 'a', START);
    const lookAt = (now: number, sight: Sight): void => {
      watch = look(watch, { now, sights: { [camera]: sight }, rules: () => rules });
    };
    const lost: Sight = { is: 'silent', lastSign: START + 1000, cause: 'offline' };
    lookAt(START, { is: 'seen' });
    lookAt(START + 2000, lost);
    for (const later of [0, 2500, 4999]) lookAt(back + later, lost);
    expect(watch.cameras[camera]?.state.at).toBe('counting');
    lookAt(back + 5000, lost);
    expect(watch.cameras[camera]?.state.at).toBe('sounding');
  });
});

describe('a clock that is set back while a returned picture settles', () => {
  it('does not leave it settling for an hour', () => {
    let watch = resume(undefined, 'a', START);
    const lookAt = (now: number, sight: Sight): void => {
      watch = look(watch, { now, sights: { [camera]: sight }, rules: () => rules });
    };
    lookAt(START, { is: 'seen' });
    lookAt(START + 1000, { is: 'silent', lastSign: START, cause: 'offline' });
    watch = obey(watch, { do: 'quiet', camera }, START + 1000);
    lookAt(START + 2000, { is: 'seen' });
    expect(watch.cameras[camera]?.state.at).toBe('settling');
    lookAt(START - 3_600_000, { is: 'seen' });
    expect(watch.cameras[camera]?.state.at).toBe('calm');
  });
});

describe('what was kept', () => {
  it('is not believed when it is damaged', () => {
    expect(parseWatchRecord({ lookedAt: 'yesterday', cameras: {}, gaps: [] })).toBeUndefined();
    expect(parseWatchRecord(undefined)).toBeUndefined();
  });
});
