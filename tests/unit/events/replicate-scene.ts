import { type Finding, replicate } from '../../../shared/events/replicate/index.ts';
import type { LogId } from '../../../shared/protocol/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { device, type FakeCopies, fakeCopies, logOf } from './fake-copies.ts';
import { type LanePair, lanePair } from './fake-lanes.ts';

export const camera = device('c');
export const monitor = device('m');
export const log = logOf('c');

export interface World {
  readonly clock: FakeClock;
  readonly lane: LanePair;
  readonly camera: FakeCopies;
  readonly monitor: FakeCopies;
  readonly found: { readonly camera: Finding[]; readonly monitor: Finding[] };
}

export function begin(): World {
  const clock = fakeClock();
  const lane = lanePair(clock);
  const world = {
    clock,
    lane,
    camera: fakeCopies(),
    monitor: fakeCopies(),
    found: { camera: [] as Finding[], monitor: [] as Finding[] },
  };
  const { signal } = new AbortController();
  replicate({
    me: camera,
    peer: monitor,
    lane: lane.a,
    copies: world.camera,
    grew: world.camera.grew,
    offers: () => [camera],
    takes: () => [],
    tell: (finding) => world.found.camera.push(finding),
    clock,
    signal,
  });
  replicate({
    me: monitor,
    peer: camera,
    lane: lane.b,
    copies: world.monitor,
    grew: world.monitor.grew,
    offers: () => [monitor],
    takes: () => [camera],
    tell: (finding) => world.found.monitor.push(finding),
    clock,
    signal,
  });
  return world;
}

export const fill = (copies: FakeCopies, to: LogId, count: number): void => {
  for (let i = 0; i < count; i++) copies.append(to, `event ${i}`);
};
