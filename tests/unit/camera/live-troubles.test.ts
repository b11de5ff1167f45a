import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DeviceId } from '../../../shared/protocol/index.ts';
import { words } from '../../../shared/words/index.ts';
import { troublesOf } from '../../../site/camera/screens/live-troubles.ts';
import { seenBy } from '../../../site/camera/screens/seen-by.ts';
import type { Live } from '../../../site/camera/state.ts';
import { asTrack, video } from '../media/scripted-devices.ts';

const say = words.camera.live;
const NOW = 10_000_000;

function live(more: Partial<Live> = {}): Live {
  return {
    since: 0,
    eye: {
      at: 'open',
      video: asTrack(video()),
      facing: 'environment',
      microphone: 'held',
      canFlip: true,
      trouble: undefined,
    },
    session: {
      name: 'Nursery',
      monitorName: 'Chrome on Linux',
      link: { at: 'live', since: 0 },
      seen: true,
      heard: false,
      watchers: [
        { id: v.parse(DeviceId, 'm'.repeat(32)), name: 'Chrome on Linux', seen: true, heard: false },
      ],
      servers: [],
    },
    unseenSince: undefined,
    battery: { level: 0.5, charging: false },
    awake: 'yes',
    away: undefined,
    dimmed: false,
    ...more,
  };
}

test('a phone that is well says nothing', () => {
  expect(troublesOf(live(), NOW)).toEqual([]);
});

test('a battery that is about to die is told first, and not while it charges', () => {
  const battery = { level: 0.1, charging: false };
  expect(troublesOf(live({ battery, awake: 'no' }), NOW)).toEqual([say.dying(10), say.maySleep]);
  expect(troublesOf(live({ battery: { ...battery, charging: true } }), NOW)).toEqual([]);
  expect(troublesOf(live({ battery: { ...battery, level: 0.11 } }), NOW)).toEqual([]);
});

test('a phone that came back says for how long it was away, and has forgotten it ten minutes later', () => {
  const away = { from: NOW - 130_000, until: NOW - 10_000 };
  expect(troublesOf(live({ away }), NOW)).toEqual([say.wasBehind('2 min')]);
  expect(troublesOf(live({ away }), NOW + 600_000)).toEqual([]);
});

test.each(['muted', 'ended', 'frozen', 'black'] as const)(
  'a picture that is %s has a sentence, and nobody is said to see it',
  (trouble) => {
    const { eye } = live();
    if (eye.at !== 'open') throw new Error('it is open');
    const blind = live({ eye: { ...eye, trouble } });
    expect(troublesOf(blind, NOW)).toEqual([say[trouble]]);
    expect(seenBy(blind)).toEqual(['lost', say.nothingToSee]);
  },
);

test('a dark room has a sentence, and is seen all the same', () => {
  const { eye } = live();
  if (eye.at !== 'open') throw new Error('it is open');
  const dark = live({ eye: { ...eye, trouble: 'dark' } });
  expect(troublesOf(dark, NOW)).toEqual([say.dark]);
  expect(seenBy(dark)).toEqual(['live', say.seenBy(1)]);
});
