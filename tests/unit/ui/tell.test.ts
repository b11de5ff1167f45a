import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { CameraFacts } from '../../../extension/host/snapshot.ts';
import { conditionOf } from '../../../extension/ui/model/condition.ts';
import { captionFor, warningFor } from '../../../extension/ui/model/tell.ts';
import { type CameraAlarm, defaultRules } from '../../../shared/alarm/index.ts';
import { DeviceId } from '../../../shared/protocol/index.ts';
import { askFor, usualQuality } from '../../../shared/quality/index.ts';

const NOW = 1_750_000_000_000;
const nursery: CameraFacts = {
  id: v.parse(DeviceId, 'a'.repeat(32)),
  name: 'Nursery',
  addedAt: NOW,
  watched: true,
  link: { at: 'shaky', since: NOW - 2_000, lastSign: NOW - 3_000, lacks: 'everything' },
  lastPictureAt: NOW - 3_000,
  trackNumber: 1,
  picture: { width: 1280, height: 720 },
  roundTrip: 38,
  battery: undefined,
  trouble: undefined,
};
const counting = (more: Partial<CameraAlarm> = {}): CameraAlarm => ({
  state: { at: 'counting', lossAt: NOW - 3_000, cause: 'no-answer', dueAt: NOW + 1_400 },
  notices: [],
  ...more,
});
const caption = (
  camera: Partial<CameraFacts>,
  room: 'sentences' | 'words' = 'sentences',
  alarm?: CameraAlarm,
) => {
  const facts = { ...nursery, ...camera };
  return captionFor(facts, conditionOf(facts, NOW, alarm), NOW, room);
};

describe('the foot of a tile', () => {
  test('a second of silence is said in words: what, how old the picture is, and that it is tried again', () => {
    expect(caption({})).toBe('Nursery is not answering. Last picture 3 s ago. Trying again.');
    expect(caption({}, 'words')).toBe('No answer · Last picture 3 s ago');
  });

  test('what is known better by the alarm is said at once', () => {
    const offline = counting({
      state: { at: 'counting', lossAt: NOW - 3_000, cause: 'offline', dueAt: NOW + 2_000 },
    });
    expect(caption({}, 'sentences', offline)).toMatch(/^This computer is offline, so Nursery/);
  });

  test('a camera that never showed a picture has none to tell the age of', () => {
    expect(caption({ lastPictureAt: undefined })).toBe('Nursery is not answering. Trying again.');
  });

  test('sound only is said of a live picture, and of none that is not; how small it is then tells nothing', () => {
    const facts = askFor([], { ...usualQuality, preset: 'sound-only' });
    const quality = {
      wish: { ...usualQuality, preset: 'sound-only' },
      ...facts,
      sending: undefined,
    } as const;
    expect(caption({ link: { at: 'live', since: NOW - 9_000 }, quality })).toBe('Live · Sound only · 38 ms');
    expect(caption({ quality }, 'words')).toBe('No answer · Last picture 3 s ago');
  });

  test('a dark room and an almost empty battery are told of a live picture', () => {
    const live = { at: 'live', since: NOW - 9_000 } as const;
    expect(caption({ link: live })).toBe('Live · 38 ms · 720p');
    expect(caption({ link: live, trouble: 'dark' })).toBe('Live · Dark · 38 ms · 720p');
    expect(caption({ link: live, battery: { level: 0.04, charging: false } })).toBe(
      'Live · Battery low · 38 ms · 720p',
    );
  });
});

describe('how long until the noise', () => {
  test('is counted in whole seconds and never in none', () => {
    expect(warningFor(counting(), defaultRules, NOW)).toBe('The alarm sounds in 2 s.');
    expect(warningFor(counting(), defaultRules, NOW + 1_399)).toBe('The alarm sounds in 1 s.');
    expect(warningFor(counting(), defaultRules, NOW + 1_400)).toBe('');
  });

  test('is not promised where there will be no noise', () => {
    expect(warningFor(counting(), { ...defaultRules, delay: 'off' }, NOW)).toBe('');
    expect(warningFor(counting({ hushedUntil: NOW + 600_000 }), defaultRules, NOW)).toBe('');
    expect(warningFor(counting({ state: { at: 'calm' } }), defaultRules, NOW)).toBe('');
  });
});
