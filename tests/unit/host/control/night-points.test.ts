import { expect, test } from 'vitest';
import type { CameraFacts, Snapshot } from '../../../../extension/host/snapshot.ts';
import { pointsHere, pointsThere } from '../../../../extension/ui/control/night-points.ts';
import { defaultSettings } from '../../../../shared/alarm/index.ts';
import { type DeviceId, SelfTestPoint } from '../../../../shared/protocol/index.ts';

const NOW = 1_750_000_000_000;
const nursery = 'a'.repeat(32) as DeviceId;
const camera = { id: nursery, link: { at: 'live', since: NOW }, roundTrip: 38 } as CameraFacts;
const snapshot = (alarm: Partial<Snapshot['alarm']> = {}, more: Partial<Snapshot> = {}): Snapshot =>
  ({
    alarm: { cameras: {}, gaps: [], settings: defaultSettings, sound: { at: 'silent' }, ...alarm },
    keepAwake: 'on',
    ...more,
  }) as Snapshot;
const look = (points: ReturnType<typeof pointsHere>): string[] =>
  points.flatMap(({ of, is }) => (is === 'look' ? of : []));

test('a computer that is ready has nothing to be looked at', () => {
  expect(look(pointsHere(camera, snapshot(), NOW))).toEqual([]);
});

test('an alarm that is off, quiet for a while, too low or unheard is named', () => {
  const off = {
    ...defaultSettings,
    cameras: { [nursery]: { delay: 'off', until: 'acknowledged' } as const },
  };
  const low = { ...defaultSettings, sound: { ...defaultSettings.sound, volume: 0.1 } };
  const hushed: Snapshot['alarm']['cameras'] = {
    [nursery]: { state: { at: 'calm' }, hushedUntil: NOW + 1000, notices: [] },
  };
  expect(look(pointsHere(camera, snapshot({ settings: off }), NOW))).toEqual(['alarm']);
  expect(look(pointsHere(camera, snapshot({ settings: low }), NOW))).toEqual(['volume']);
  expect(look(pointsHere(camera, snapshot({ cameras: hushed }), NOW))).toEqual(['alarm']);
  expect(look(pointsHere(camera, snapshot({ sound: { at: 'cannot-play', why: 'no-device' } }), NOW))).toEqual(
    ['volume'],
  );
});

test('a computer that may fall asleep and a way that is slow or gone are named', () => {
  expect(look(pointsHere(camera, snapshot({}, { keepAwake: 'off' }), NOW))).toEqual(['computer']);
  expect(look(pointsHere({ ...camera, roundTrip: 900 }, snapshot(), NOW))).toEqual(['way']);
  const gone = { ...camera, link: { at: 'stopped', since: NOW, why: 'closed' } } as const;
  expect(look(pointsHere(gone, snapshot(), NOW))).toEqual(['way']);
});

test('whatever a phone finds has a sentence, also with a reason that this version has never heard of', () => {
  const { of, is: verdicts } = SelfTestPoint.entries;
  for (const one of of.options)
    for (const is of verdicts.options)
      for (const why of [undefined, 'never-heard-of', 'toString'])
        for (const { says } of pointsThere([{ of: one, is, ...(why ? { why } : {}), figure: 40 }]))
          expect(says.length, `${one} ${is} ${why}`).toBeGreaterThan(4);
});

test('a battery that lasts no night is to be plugged in, and says how full it is', () => {
  expect(pointsThere([{ of: 'battery', is: 'look', why: 'unplugged', figure: 40 }])[0]?.says).toBe(
    '40 % and not charging. Plug the phone in.',
  );
});
