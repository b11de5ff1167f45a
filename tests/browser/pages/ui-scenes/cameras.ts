import type { Snapshot } from '../../../../extension/host/snapshot.ts';
import { waiting } from './pairing.ts';
import {
  camera,
  dialing,
  frontDoor,
  HOME,
  idOf,
  kitchen,
  LONG,
  NOW,
  nursery,
  PUBLIC,
  RTL,
  settings,
  silent,
  snapshot,
  stopped,
} from './parts.ts';

/** Cameras in every state, with every name, and in every number. */
export const cameraScenes = {
  'one live': snapshot([nursery]),
  'adding another': snapshot([nursery], { pairing: waiting }),
  'three cameras': snapshot([nursery, frontDoor, kitchen]),
  lost: snapshot([camera(0, 'Nursery', silent(12_000, 4, 'no-answer')), frontDoor]),
  'no path': snapshot([
    camera(0, 'Nursery', {
      ...dialing('ice'),
      link: { at: 'dialing', since: NOW - 30_000, phase: 'ice', attempt: 3, trouble: 'no-path' },
    }),
  ]),
  'every loss': snapshot(
    [
      camera(0, 'Absent', silent(3_700_000, 210, 'absent')),
      camera(1, 'No server', silent(40_000, 5, 'rendezvous-down')),
      camera(2, 'Hidden', { trouble: 'hidden', lastPictureAt: NOW - 8_000 }),
      camera(3, 'Muted', { trouble: 'muted', lastPictureAt: NOW - 8_000 }),
      camera(4, 'Ended', { trouble: 'ended', lastPictureAt: NOW - 300_000 }),
      camera(5, 'Stopped there', { trouble: 'stopped', lastPictureAt: NOW - 300_000 }),
      camera(6, 'By user', stopped('by-user')),
      camera(7, 'By phone', stopped('by-peer')),
      camera(8, 'Removed', stopped('removed')),
      camera(9, 'Closed', stopped('closed')),
    ],
    { rendezvous: { server: HOME, health: { at: 'down', since: NOW - 40_000, why: 'silent' } } },
  ),
  'on the way': snapshot([
    camera(0, 'Rendezvous', dialing('rendezvous')),
    camera(1, 'Description', dialing('description')),
    camera(2, 'Path', dialing('ice')),
    camera(3, 'Proof', dialing('dtls')),
    camera(4, 'Picture', dialing('first-frame')),
    camera(5, 'Shaky', {
      link: { at: 'shaky', since: NOW - 2_000, lastSign: NOW - 2_000, lacks: 'everything' },
    }),
    camera(6, 'Low', { battery: { level: 0.09, charging: false } }),
    camera(7, 'Upright', { picture: { width: 720, height: 1280 } }),
  ]),
  'long names': snapshot(
    [
      camera(0, LONG),
      camera(1, RTL, silent(14_000, 5, 'absent')),
      camera(2, LONG.toUpperCase(), dialing('ice')),
      camera(3, 'W'.repeat(60), { battery: { level: 1, charging: true } }),
    ],
    { pairing: { at: 'paired', camera: idOf(0), name: LONG } },
  ),
  sixteen: snapshot(
    Array.from({ length: 16 }, (_, n) =>
      camera(
        n,
        `Camera ${n + 1}`,
        n % 5 === 3 ? silent(7_000, 3) : n % 7 === 6 ? silent(70_000, 12, 'absent') : {},
      ),
    ),
  ),
  'no log': snapshot([camera(0, 'Nursery')], { log: { trouble: 'full' } }),
  offline: snapshot([camera(0, 'Nursery', silent(20_000, 3, 'offline'))], {
    online: false,
    rendezvous: { server: HOME, health: { at: 'down', since: NOW - 20_000, why: 'unreachable' } },
  }),
  moving: snapshot([nursery, frontDoor, camera(3, LONG, silent(70_000, 12, 'absent'))], {
    settings: { ...settings, rendezvous: PUBLIC },
    rendezvous: { server: PUBLIC, health: { at: 'connecting', since: NOW - 500, attempt: 1 } },
    moving: { from: HOME, waitingFor: [idOf(1), idOf(3)] },
    refused: { replayed: 3, 'bad-signature': 1, 'not-heard-of': 12, stale: 0 },
  }),
} satisfies Record<string, Snapshot>;
