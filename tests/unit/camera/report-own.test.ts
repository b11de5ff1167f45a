import { expect, it } from 'vitest';
import type { Presence } from '../../../shared/household/index.ts';
import { cell, silentLog } from '../../../shared/lib/index.ts';
import type { EyeState } from '../../../site/camera/eye.ts';
import { reportOwn } from '../../../site/camera/facts/report-own.ts';
import { fakeClock } from '../../fake-clock.ts';

type Options = Parameters<typeof reportOwn>[1];

function phone() {
  const life = new AbortController();
  const eye = cell<EyeState>({ at: 'opening', trouble: undefined });
  const presence: Presence[] = [];
  const mediaDevices = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
  const options = {
    eye,
    session: { facts: cell({ seen: false }), linked: cell([]) },
    battery: cell(undefined),
    unplugged: { was: false, keep: () => undefined },
    navigator: { mediaDevices },
    diary: { record: () => undefined },
    clock: fakeClock(),
    log: silentLog,
    signal: life.signal,
  };
  reportOwn(
    { report: () => 'changed', setPresence: (now) => void presence.push(now) },
    options as unknown as Options,
  );
  const films = (label: string): void =>
    eye.set({
      at: 'open',
      video: { label } as MediaStreamTrack,
      facing: 'environment',
      microphone: 'held',
      canFlip: true,
      trouble: undefined,
    });
  return { eye, films, filming: () => presence.at(-1)?.filming };
}

it('a phone says which of its cameras films, and none while it is paused', () => {
  const { eye, films, filming } = phone();
  expect(filming()).toBeUndefined();
  films('camera2 0, facing back');
  expect(filming()).toBe('camera2 0, facing back');
  films('camera2 1, facing front');
  expect(filming()).toBe('camera2 1, facing front');
  eye.set({ at: 'paused', by: { by: 'Anna', since: 0 } });
  expect(filming()).toBeUndefined();
  films('');
  expect(filming(), 'a browser that gives it no name').toBeUndefined();
  films('x'.repeat(200));
  expect(filming()).toHaveLength(80);
});
