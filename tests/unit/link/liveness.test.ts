import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  judge,
  type Liveness,
  observe,
  type Sample,
  SILENCE,
  sever,
  UNDECODABLE,
  unborn,
  type Verdict,
} from '../../../shared/link/liveness.ts';
import { seed } from '../../seed.ts';

const sample = (counts: Partial<Sample>): Sample => ({
  connection: 'one',
  bytes: 0,
  videoBytes: 0,
  frames: 0,
  pulses: 0,
  ...counts,
});

const LOOK = 250;
/** Looks four times a second at what each second brings. */
function watch(role: 'camera' | 'monitor', grows: readonly Partial<Sample>[]): Verdict[] {
  let liveness: Liveness = unborn(role);
  let counts = sample({});
  return grows.map((growth, look) => {
    counts = {
      ...counts,
      bytes: counts.bytes + (growth.bytes ?? 0),
      videoBytes: counts.videoBytes + (growth.videoBytes ?? 0),
      frames: counts.frames + (growth.frames ?? 0),
      pulses: counts.pulses + (growth.pulses ?? 0),
    };
    liveness = observe(liveness, [counts], look * LOOK);
    return judge(liveness, look * LOOK);
  });
}
const times = (n: number, growth: Partial<Sample>): Partial<Sample>[] =>
  Array.from({ length: n }, () => growth);
const FILM = { bytes: 5000, videoBytes: 4900, frames: 5, pulses: 1 };

describe('a monitor', () => {
  test('does not live by bytes and pulses alone: it wants a decoded frame', () => {
    const verdicts = watch('monitor', times(40, { bytes: 900, pulses: 1 }));
    expect(verdicts.every(({ life }) => life === 'none')).toBe(true);
  });

  test('is silent after a second without a byte, and lives again with the next frame', () => {
    const verdicts = watch('monitor', [...times(4, FILM), ...times(8, {}), FILM]);
    expect(verdicts.slice(0, 4).every(({ life }) => life === 'live')).toBe(true);
    const losing = verdicts.findIndex(({ life }) => life === 'lacking');
    expect((losing - 3) * LOOK).toBe(SILENCE);
    expect(verdicts[losing]).toMatchObject({ lacks: 'everything', lastSign: 3 * LOOK });
    expect(verdicts.at(-1)).toMatchObject({ life: 'live' });
  });

  test('says that only the picture lacks while the camera is heard', () => {
    const verdicts = watch('monitor', [...times(4, FILM), ...times(8, { bytes: 50, pulses: 1 })]);
    expect(verdicts.at(-1)).toMatchObject({ life: 'lacking', lacks: 'picture', undecodable: false });
  });

  test('tells video that never becomes a picture from a camera that sends none', () => {
    const fed = { bytes: 900, videoBytes: 800, pulses: 1 };
    const verdicts = watch('monitor', times(UNDECODABLE / LOOK + 1, fed));
    expect(verdicts.at(-2)).toMatchObject({ life: 'none', heard: true, undecodable: false });
    expect(verdicts.at(-1)).toMatchObject({ life: 'none', heard: true, undecodable: true });
  });
});

describe('a camera', () => {
  test('lives by its monitor’s pulse, and after that by any byte, because pulses may pause after an outage', () => {
    expect(watch('camera', times(8, { bytes: 60 })).at(-1)).toMatchObject({ life: 'none', heard: true });
    const verdicts = watch('camera', [{ bytes: 60, pulses: 1 }, ...times(12, { bytes: 60 })]);
    expect(verdicts.at(-1)).toMatchObject({ life: 'live' });
  });
});

test('whatever arrives, "live" means that the last sign is less than a second old', () => {
  const count = fc.integer({ min: 0, max: 3 });
  const growth = fc.record({ bytes: count, videoBytes: count, frames: count, pulses: count });
  fc.assert(
    fc.property(fc.constantFrom('camera', 'monitor'), fc.array(growth, { maxLength: 50 }), (role, grows) => {
      watch(role, grows).forEach((verdict, look) => {
        const within = grows.slice(Math.max(0, look - SILENCE / LOOK + 1), look + 1);
        const proof = grows
          .slice(0, look + 1)
          .some(({ frames, pulses }) => (role === 'monitor' ? frames : pulses) > 0);
        const sign = within.some(
          ({ frames, bytes, pulses }) => (role === 'monitor' ? frames : bytes + pulses) > 0,
        );
        expect(verdict.life === 'live').toBe(proof && sign);
      });
    }),
    { seed },
  );
});

test('nothing that came before the peer’s end was known counts after it', () => {
  const alive = observe(unborn('monitor'), [sample(FILM)], 100);
  expect(judge(alive, 150).life).toBe('live');
  const severed = sever(alive);
  expect(judge(severed, 150)).toMatchObject({ life: 'lacking', lacks: 'everything' });
  expect(judge(observe(severed, [sample(FILM)], 200), 200).life).toBe('lacking');
  expect(judge(observe(severed, [sample({ ...FILM, frames: 6 })], 200), 200).life).toBe('live');
});

test('a connection that gave no statistics for once is not taken for one that has begun to send', () => {
  const alive = observe(unborn('monitor'), [sample(FILM)], 0);
  const missed = observe(alive, [], 2000);
  expect(judge(observe(missed, [sample(FILM)], 4000), 4000).life).toBe('lacking');
});

test('a clock that is set back makes no dead camera look alive', () => {
  const hour = 3_600_000;
  const sample = (frames: number) => [
    { connection: 'a', bytes: frames, videoBytes: frames, frames, pulses: frames },
  ];
  const alive = observe(unborn('monitor'), sample(1), 2 * hour);
  const after = observe(alive, sample(1), hour);
  expect(judge(after, hour).life).toBe('live');
  expect(judge(observe(after, sample(1), hour + 1000), hour + 1000).life).toBe('lacking');
  expect(judge(observe(after, sample(2), hour + 1000), hour + 1000).life).toBe('live');
});
