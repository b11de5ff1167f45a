import type { Fact } from '../shared/events/digest/index.ts';
import type { Ms } from '../shared/lib/index.ts';
import type { DeviceId } from '../shared/protocol/index.ts';

const SECOND: Ms = 1000;
const MINUTE: Ms = 60 * SECOND;
const HOUR: Ms = 60 * MINUTE;
const CAUSES = ['no-answer', 'absent', 'no-path', 'offline', 'page-closed', 'hidden', 'frozen'] as const;

export interface Plausible {
  readonly seed: number;
  readonly monitor: DeviceId;
  readonly cameras: readonly DeviceId[];
  readonly from: Ms;
  readonly to: Ms;
  /** How often a phone tells its battery; what most events of a year are. */
  readonly batteryEvery?: Ms;
}

/**
 * What a household's logs could hold: watched in the evening until the morning, lost now and then for as long as
 * phones are lost, on the charger most nights. The same seed gives the same months; the moments only grow.
 */
export function* plausibleEvents(wanted: Plausible): Generator<Fact> {
  const lives = wanted.cameras.map((camera, n) =>
    lifeOf({ ...wanted, camera, random: randomFrom(wanted.seed + n * 7919) }),
  );
  // Merged by time: each camera's own life runs in order already.
  const heads = lives.map((life) => life.next());
  for (;;) {
    let first = -1;
    for (const [n, head] of heads.entries())
      if (!head.done && (first < 0 || head.value.at < (heads[first]?.value?.at ?? 0))) first = n;
    const head = heads[first];
    if (head === undefined || head.done) return;
    yield head.value;
    const next = lives[first]?.next();
    if (next !== undefined) heads[first] = next;
  }
}

/** Mulberry32: small, even, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Life = Plausible & { readonly camera: DeviceId; readonly random: () => number };

function* lifeOf({ monitor, camera, from, to, random, batteryEvery = 10 * MINUTE }: Life): Generator<Fact> {
  const about = camera;
  const seen = (at: Ms, kind: string, fields: object): Fact => ({ at, device: monitor, about, kind, fields });
  const told = (at: Ms, kind: string, fields: object): Fact => ({ at, device: camera, about, kind, fields });
  const between = (least: number, most: number): number => least + random() * (most - least);
  let at = from;
  let level = between(0.5, 1);
  let charging = false;
  while (at < to) {
    const until = Math.min(to, at + between(9, 14) * HOUR);
    const took = Math.round(between(280, 2600));
    yield seen(at, 'watching', { camera });
    yield seen(at + took, 'connected', { camera, took });
    at += took;
    let nextLoss = at + between(0.5, 9) * HOUR;
    charging = random() < 0.7;
    while (at < until) {
      const step = batteryEvery * between(0.8, 1.2);
      if (nextLoss < at + step && nextLoss < until) {
        at = nextLoss;
        const lasted = random() < 0.8 ? between(2, 40) * SECOND : between(1, 25) * MINUTE;
        if (random() < 0.5) yield seen(at, 'shaky', { camera });
        const why = CAUSES[Math.floor(random() ** 2 * CAUSES.length)] ?? 'no-answer';
        yield seen(at + SECOND, 'lost', { camera, why });
        if (lasted > 6 * SECOND) yield seen(at + 6 * SECOND, 'alarm', { camera, why });
        at += SECOND + lasted;
        yield seen(at, 'recovered', { camera, after: Math.round(lasted) });
        nextLoss = at + between(0.2, 9) * HOUR;
      } else {
        at += step;
        level = charging ? Math.min(1, level + 0.03) : Math.max(0.05, level - between(0.005, 0.015));
        if (level < 0.15) charging = true;
        yield told(at, 'battery', { level: Math.round(level * 100) / 100, charging });
      }
    }
    yield seen(at, 'unwatched', { camera });
    at += between(2, 11) * HOUR;
  }
}
