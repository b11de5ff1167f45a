import { describe, expect, it } from 'vitest';
import { createGreeting } from '../../../extension/host/greeting.ts';
import type { ControlMessage } from '../../../shared/protocol/index.ts';
import { fakeClock } from '../../fake-clock.ts';

function scene() {
  const clock = fakeClock();
  const ending = new AbortController();
  const said: ControlMessage[] = [];
  const camera = {
    live: false,
    trackNumber: 0,
    laneOpen: false,
    send(message: ControlMessage): boolean {
      if (this.laneOpen) said.push(message);
      return this.laneOpen;
    },
  };
  let opened = 0;
  const greet = createGreeting(
    camera,
    () => ({ kind: 'renamed', name: 'Nursery' }),
    () => opened++,
    clock,
    ending.signal,
  );
  return { clock, ending, said, camera, greet, opened: () => opened };
}

describe('a camera that has just connected', () => {
  it('is told its name as soon as the lane is open, and what else it missed after that', async () => {
    const { clock, said, camera, greet, opened } = scene();
    Object.assign(camera, { live: true, trackNumber: 1 });
    greet();
    await clock.advance(1000);
    expect([said.length, opened()]).toEqual([0, 0]);
    camera.laneOpen = true;
    await clock.advance(200);
    expect(said).toEqual([{ kind: 'renamed', name: 'Nursery' }]);
    expect(opened()).toBe(1);
  });

  it('is told once, however often something changes', () => {
    const { camera, greet, opened } = scene();
    Object.assign(camera, { live: true, trackNumber: 1, laneOpen: true });
    for (let i = 0; i < 5; i++) greet();
    expect(opened()).toBe(1);
  });

  it('is told again when another connection took over, and when it comes back', () => {
    const { camera, greet, opened } = scene();
    Object.assign(camera, { live: true, trackNumber: 1, laneOpen: true });
    greet();
    camera.trackNumber = 2;
    greet();
    camera.live = false;
    greet();
    camera.live = true;
    greet();
    expect(opened()).toBe(3);
  });

  it('is not waited for when the host lets go of it', async () => {
    const { clock, ending, camera, greet } = scene();
    Object.assign(camera, { live: true, trackNumber: 1 });
    greet();
    ending.abort();
    expect(clock.pending).toBe(0);
  });
});
