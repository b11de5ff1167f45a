import type { Snapshot } from '../../../../extension/host/snapshot.ts';
import {
  type AlarmState,
  type CameraAlarm,
  defaultSettings,
  LossCause,
} from '../../../../shared/alarm/index.ts';
import { camera, frontDoor, HOME, idOf, LONG, NOW, nursery, silent, snapshot, stopped } from './parts.ts';

type Alarm = Snapshot['alarm'];

/** A scene's alarm: what each camera's stands at, by the camera's number. */
function alarms(
  cameras: Readonly<Record<number, AlarmState | CameraAlarm>>,
  more: Partial<Alarm> = {},
): Pick<Snapshot, 'alarm'> {
  const entries = Object.entries(cameras).map(([n, each]) => [
    idOf(Number(n)),
    'state' in each ? each : { state: each, notices: [] },
  ]);
  const alarm = { cameras: Object.fromEntries(entries), gaps: [], settings: defaultSettings };
  return { alarm: { ...alarm, sound: { at: 'sounding' }, ...more } };
}

const loss = (length: number, cause: LossCause = 'no-answer') => ({ lossAt: NOW - length, cause });
const sounding = (length: number, cause?: LossCause): AlarmState => ({
  at: 'sounding',
  ...loss(length, cause),
  since: NOW - length + 5_000,
});

/** What was lost, what sounds, and what was missed. */
export const alarmScenes = {
  'just lost': snapshot(
    [
      camera(0, 'Nursery', {
        link: { at: 'shaky', since: NOW - 2_000, lastSign: NOW - 3_000, lacks: 'everything' },
        lastPictureAt: NOW - 3_000,
      }),
      camera(1, 'Dark', { trouble: 'dark' }),
      camera(2, 'Dying', { battery: { level: 0.04, charging: false } }),
      camera(3, 'Frozen', { trouble: 'frozen', lastPictureAt: NOW - 4_000 }),
      camera(4, 'Rendezvous down'),
    ],
    {
      rendezvous: { server: HOME, health: { at: 'down', since: NOW - 9_000, why: 'silent' } },
      ...alarms({ 0: { at: 'counting', ...loss(3_000), dueAt: NOW + 2_000 } }, { sound: { at: 'silent' } }),
    },
  ),
  sounding: snapshot(
    [camera(0, 'Nursery', silent(12_000, 4, 'no-answer')), frontDoor],
    alarms({ 0: sounding(12_000), 1: { at: 'calm' } }),
  ),
  unheard: snapshot(
    [camera(0, 'Nursery', silent(12_000, 4, 'no-answer')), camera(1, LONG, silent(9_000, 2, 'offline'))],
    {
      online: false,
      ...alarms(
        { 0: sounding(12_000, 'battery'), 1: sounding(9_000, 'offline') },
        { sound: { at: 'cannot-play', why: 'no-device' } },
      ),
    },
  ),
  answered: snapshot(
    [
      camera(0, 'Back again'),
      camera(1, 'Known', silent(95_000, 14, 'absent')),
      camera(2, 'For a while', silent(40_000, 9, 'no-path')),
      camera(3, 'Silent by choice', { trouble: 'hidden', lastPictureAt: NOW - 30_000 }),
      camera(4, 'Hushed'),
    ],
    alarms({
      0: { at: 'unanswered', ...loss(200_000), since: NOW - 195_000, backAt: NOW - 60_000 },
      1: { at: 'quiet', ...loss(95_000, 'absent'), until: 'back' },
      2: {
        state: { at: 'quiet', ...loss(40_000, 'no-path'), until: NOW + 500_000 },
        hushedUntil: NOW + 500_000,
        notices: [],
      },
      3: { at: 'quiet', ...loss(30_000, 'hidden'), until: 'turned-on' },
      4: { state: { at: 'calm' }, hushedUntil: NOW + 400_000, notices: [] },
    }),
  ),
  missed: snapshot(
    [nursery, camera(1, 'Front door', stopped('by-peer')), camera(2, LONG)],
    alarms(
      {
        0: {
          state: { at: 'calm' },
          notices: [{ was: 'lost', from: NOW - 7_200_000, to: NOW - 7_080_000, times: 3 }],
        },
        1: {
          state: { at: 'stopped', since: NOW - 900_000 },
          notices: [{ was: 'stopped', at: NOW - 900_000 }],
        },
        2: {
          state: { at: 'calm' },
          notices: [
            { was: 'lost', from: NOW - 90_000_000, to: NOW - 900_000, times: 1 },
            { was: 'stopped', at: NOW - 900_000 },
          ],
        },
      },
      {
        sound: { at: 'silent' },
        gaps: [
          { from: NOW - 90_000, to: NOW - 60_000, cause: 'host-died', cameras: [idOf(0), idOf(1), idOf(2)] },
          {
            from: NOW - 30_000_000,
            to: NOW - 3_600_000,
            cause: 'computer-slept',
            cameras: [idOf(0), idOf(2)],
          },
        ],
      },
    ),
  ),
  'every cause': snapshot(
    LossCause.options.map((cause, n) => camera(n, `Lost: ${cause}`, silent(70_000, 9))),
    alarms(Object.fromEntries(LossCause.options.map((cause, n) => [n, sounding(70_000, cause)]))),
  ),
} satisfies Record<string, Snapshot>;
