import * as v from 'valibot';
import type { CameraFacts, Settings, Snapshot } from '../../../../extension/host/snapshot.ts';
import { defaultSettings } from '../../../../shared/alarm/index.ts';
import { DeviceId, type RendezvousServer } from '../../../../shared/protocol/index.ts';

/** The moment at which the gallery's clock stands. */
export const NOW = 1_750_000_000_000;

export const HOME: RendezvousServer = {
  host: '192.168.1.20',
  port: 8443,
  path: '/rendezvous',
  key: 'peerjs',
  secure: true,
};
export const PUBLIC: RendezvousServer = {
  host: '0.peerjs.com',
  port: 443,
  path: '/',
  key: 'peerjs',
  secure: true,
};

export const settings: Settings = {
  monitorName: "Anna's laptop",
  page: 'https://192.168.1.20:8443/camera/',
  rendezvous: HOME,
  ice: [
    { urls: 'stun:stun.example.org:3478' },
    { urls: 'turn:relay.example.org:3478?transport=udp', username: 'anna', credential: 'moonlight' },
  ],
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** A device id for the n-th camera. */
export const idOf = (n: number): DeviceId => v.parse(DeviceId, `${LETTERS[n] ?? 'z'}`.repeat(32));

export const live: CameraFacts['link'] = { at: 'live', since: NOW - 3_600_000 };

export function camera(n: number, name: string, facts: Partial<CameraFacts> = {}): CameraFacts {
  return {
    id: idOf(n),
    name,
    addedAt: NOW - 86_400_000,
    watched: true,
    link: live,
    lastPictureAt: NOW - 200,
    trackNumber: 1,
    picture: { width: 1280, height: 720 },
    roundTrip: 38,
    battery: { level: 0.82, charging: true },
    trouble: undefined,
    ...facts,
  };
}

/** No sign of life for so long; with a trouble where this side can tell one. */
export function silent(
  length: number,
  attempt: number,
  trouble?: 'no-answer' | 'absent' | 'rendezvous-down' | 'no-path' | 'offline',
) {
  const since = NOW - length;
  return {
    link: { at: 'recovering', since, lastSign: since, phase: 'description', attempt, trouble },
    lastPictureAt: since,
    roundTrip: undefined,
  } satisfies Partial<CameraFacts>;
}

export const dialing = (
  phase: 'rendezvous' | 'description' | 'ice' | 'dtls' | 'first-frame',
): Partial<CameraFacts> => ({
  link: { at: 'dialing', since: NOW - 2_000, phase, attempt: 1 },
  lastPictureAt: undefined,
  trackNumber: 0,
  picture: undefined,
  roundTrip: undefined,
  battery: undefined,
});

export const stopped = (why: 'by-user' | 'by-peer' | 'removed' | 'closed'): Partial<CameraFacts> => ({
  watched: why !== 'by-user',
  link: { at: 'stopped', since: NOW - 900_000, why },
  lastPictureAt: NOW - 900_000,
  roundTrip: undefined,
  battery: undefined,
});

export function snapshot(cameras: readonly CameraFacts[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    monitor: { id: idOf(25), name: settings.monitorName },
    online: true,
    rendezvous: { server: HOME, health: { at: 'open', since: NOW - 3_600_000 } },
    cameras,
    pairing: { at: 'closed' },
    alarm: { cameras: {}, gaps: [], settings: defaultSettings, sound: { at: 'silent' } },
    settings,
    defaults: { ...settings, ice: [{ urls: 'stun:stun.example.org:3478' }] },
    moving: undefined,
    refused: {},
    ...more,
  };
}

export const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte';
export const RTL = 'غرفة نوم الأطفال في الطابق العلوي بجانب الحديقة الكبيرة';

export const nursery = camera(0, 'Nursery');
export const frontDoor = camera(1, 'Front door', {
  battery: { level: 0.46, charging: false },
  roundTrip: 112,
});
export const kitchen = camera(2, 'Kitchen', {
  ...silent(6_000, 2),
  battery: { level: 0.34, charging: false },
});
