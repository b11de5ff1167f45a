import * as v from 'valibot';
import type { JobFacts } from '../../../extension/host/jobs/contract.ts';
import type {
  CameraFacts,
  HouseholdView,
  MeasuredLink,
  PairingFacts,
  Settings,
  Snapshot,
} from '../../../extension/host/snapshot.ts';
import {
  type AlarmState,
  type CameraAlarm,
  defaultSettings,
  LossCause,
} from '../../../shared/alarm/index.ts';
import { DeviceId, type RendezvousServer } from '../../../shared/protocol/index.ts';

/** The moment at which the gallery's clock stands. */
export const NOW = 1_750_000_000_000;

const HOME: RendezvousServer = {
  host: '192.168.1.20',
  port: 8443,
  path: '/rendezvous',
  key: 'peerjs',
  secure: true,
};
const PUBLIC: RendezvousServer = { host: '0.peerjs.com', port: 443, path: '/', key: 'peerjs', secure: true };
const LINK = `https://192.168.1.20:8443/camera/#1.${'b7qX2mK9'.repeat(15)}`;

const settings: Settings = {
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

const live: CameraFacts['link'] = { at: 'live', since: NOW - 3_600_000 };

function camera(n: number, name: string, facts: Partial<CameraFacts> = {}): CameraFacts {
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
function silent(
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

const dialing = (
  phase: 'rendezvous' | 'description' | 'ice' | 'dtls' | 'first-frame',
): Partial<CameraFacts> => ({
  link: { at: 'dialing', since: NOW - 2_000, phase, attempt: 1 },
  lastPictureAt: undefined,
  trackNumber: 0,
  picture: undefined,
  roundTrip: undefined,
  battery: undefined,
});

const stopped = (why: 'by-user' | 'by-peer' | 'removed' | 'closed'): Partial<CameraFacts> => ({
  watched: why !== 'by-user',
  link: { at: 'stopped', since: NOW - 900_000, why },
  lastPictureAt: NOW - 900_000,
  roundTrip: undefined,
  battery: undefined,
});

function snapshot(cameras: readonly CameraFacts[], more: Partial<Snapshot> = {}): Snapshot {
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

const nursery = camera(0, 'Nursery');
const frontDoor = camera(1, 'Front door', { battery: { level: 0.46, charging: false }, roundTrip: 112 });
const kitchen = camera(2, 'Kitchen', { ...silent(6_000, 2), battery: { level: 0.34, charging: false } });

const waiting: PairingFacts = { at: 'waiting', link: LINK, closesAt: NOW + 278_000, wrongTries: 0 };
const confirming: Extract<PairingFacts, { at: 'confirming' }> = {
  at: 'confirming',
  symbols: ['turtle', 'moon', 'banana', 'penguin'],
  phoneName: 'Chrome on Android',
  suggestedName: 'Camera 1',
  replaceable: [],
  replaces: undefined,
};

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte';
const RTL = 'غرفة نوم الأطفال في الطابق العلوي بجانب الحديقة الكبيرة';

const job = (kind: string, more: Partial<JobFacts> = {}): JobFacts => ({
  id: `${kind}-${more.attempts ?? 0}`,
  kind,
  state: 'waiting',
  due: NOW + 60_000,
  attempts: 0,
  failure: undefined,
  every: undefined,
  ...more,
});

const others: HouseholdView['others'] = [
  { id: idOf(20), name: 'Kitchen laptop', role: 'owner', online: true },
  { id: idOf(21), name: LONG, role: 'viewer', until: NOW + 86_400_000, online: false },
  { id: idOf(22), name: undefined, role: 'viewer', online: true },
];
const household = (more: Partial<HouseholdView> = {}): Pick<Snapshot, 'household'> => ({
  household: { others: [], hasCode: true, mayRestore: false, place: { at: 'owner' }, ...more },
});

/** Everything a view may have to draw, by name. */
export const scenes = {
  'several computers': snapshot([nursery], household({ others })),
  'a viewer': snapshot(
    [nursery],
    household({ others, hasCode: false, place: { at: 'viewer', until: NOW + 7_200_000 } }),
  ),
  'a viewer without cameras': snapshot([], household({ others, place: { at: 'viewer', until: undefined } })),
  'just let in': snapshot([], household({ place: { at: 'joining' } })),
  'locked out': snapshot([], household({ mayRestore: true, place: { at: 'removed' } })),
  'time over': snapshot([], household({ mayRestore: true, place: { at: 'lease-over', since: NOW } })),
  'looking for a household': snapshot(
    [nursery],
    household({
      joining: {
        at: 'reaching',
        server: '192.168.1.20:8443',
        page: 'https://192.168.1.20:8443/camera/',
        unreachable: true,
      },
    }),
  ),
  'joining a household': snapshot(
    [],
    household({
      joining: {
        at: 'comparing',
        symbols: ['turtle', 'moon', 'banana', 'penguin'],
        monitorName: 'Kitchen laptop',
      },
    }),
  ),
  'not let in': snapshot([], household({ joining: { at: 'failed', why: 'refused' } })),
  'code for a computer': snapshot([nursery], {
    ...household(),
    pairing: { ...waiting, invites: { role: 'viewer', until: NOW + 86_400_000 } },
  }),
  'a computer asks': snapshot([nursery], {
    ...household(),
    pairing: {
      ...confirming,
      phoneName: LONG,
      suggestedName: LONG,
      invites: { role: 'viewer', until: NOW + 86_400_000 },
    },
  }),
  'a computer is in': snapshot([nursery], {
    ...household({ others }),
    pairing: { at: 'paired', camera: idOf(20), name: 'Kitchen laptop', invites: { role: 'owner' } },
  }),
  empty: snapshot([]),
  opening: snapshot([], { pairing: { at: 'opening' } }),
  waiting: snapshot([], { pairing: waiting }),
  'wrong tries': snapshot([], { pairing: { ...waiting, wrongTries: 2 } }),
  expired: snapshot([], { pairing: { at: 'closed', why: 'expired' } }),
  'server unreachable': snapshot([], {
    pairing: { at: 'closed', why: 'server-unreachable' },
    rendezvous: { server: HOME, health: { at: 'down', since: NOW - 9_000, why: 'unreachable' } },
  }),
  'phone left': snapshot([nursery], { pairing: { at: 'closed', why: 'phone-left' } }),
  refused: snapshot([], { pairing: { at: 'closed', why: 'refused' } }),
  confirming: snapshot([], { pairing: confirming }),
  'confirming beside others': snapshot([nursery, { ...kitchen, ...silent(95_000, 14, 'no-answer') }], {
    pairing: { ...confirming, suggestedName: 'Camera 3', replaceable: [{ id: idOf(2), name: 'Kitchen' }] },
  }),
  'pairing again': snapshot(
    [{ ...kitchen, ...silent(95_000, 14, 'no-answer') }, camera(3, LONG, silent(95_000, 9))],
    {
      pairing: {
        ...confirming,
        replaceable: [
          { id: idOf(2), name: 'Kitchen' },
          { id: idOf(3), name: LONG },
        ],
        replaces: idOf(2),
      },
    },
  ),
  finishing: snapshot([], { pairing: { at: 'finishing' } }),
  paired: snapshot([camera(0, 'Camera 1', dialing('ice'))], {
    pairing: { at: 'paired', camera: idOf(0), name: 'Camera 1' },
  }),
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
  'kept awake': snapshot([nursery], { keepAwake: 'off' }),
  'a disk nearly full': snapshot([nursery, camera(3, LONG), camera(4, RTL)], {
    jobs: {
      jobs: [
        job('retention', { every: 21_600_000, due: NOW + 11_000_000 }),
        job('storage', { every: 3_600_000, state: 'running' }),
        job('backup', {
          state: 'failed',
          attempts: 5,
          due: 'never',
          failure: {
            why: 'unreachable',
            detail: `TypeError: Failed to fetch https://${'backup'.repeat(12)}.example/porthole`,
            at: NOW - 4_000_000,
          },
        }),
        job('backup', { failure: { why: 'offline', at: NOW - 60_000 }, attempts: 2, due: NOW + 240_000 }),
        job('from-next-year', { due: NOW - 5_000 }),
      ],
      trouble: undefined,
      storage: { level: 'low', used: 9_930_000_000, quota: 10_000_000_000, promised: false },
      keep: { [idOf(0)]: { age: 'for-ever', bytes: 'no-limit' } },
    },
  }),
  'no room and no list': snapshot([], {
    jobs: {
      jobs: [],
      trouble: 'full',
      storage: { level: 'full', used: 12_345_678, quota: 12_400_000, promised: true },
      keep: {},
    },
  }),
} satisfies Record<string, Snapshot>;

/** What the host has measured, whatever the scene. */
export const links: readonly MeasuredLink[] = [
  {
    camera: idOf(0),
    link: {
      state: live,
      phases: { rendezvous: 41, description: 96, ice: 240, dtls: 262, 'first-frame': 410 },
      tries: 0,
      path: { local: 'host', remote: 'host', protocol: 'udp' },
      video: {
        codec: 'video/VP8',
        bitsPerSecond: 1_834_000,
        framesPerSecond: 29.7,
        width: 1280,
        height: 720,
        loss: 0.004,
        limitedBy: undefined,
        frames: 107_412,
      },
      roundTrip: 38,
      bytes: { received: 412_000_000, sent: 1_200_000 },
      audioBytes: { received: 0, sent: 0 },
      refused: { replayed: 2, stale: 1 },
    },
  },
  {
    camera: idOf(1),
    link: {
      state: { at: 'dialing', since: NOW - 75_000, phase: 'ice', attempt: 4, trouble: 'no-path' },
      phases: { rendezvous: 38, description: 120 },
      tries: 4,
      path: undefined,
      video: undefined,
      roundTrip: undefined,
      bytes: { received: 0, sent: 0 },
      audioBytes: { received: 0, sent: 0 },
      refused: {},
    },
  },
  { camera: idOf(2), link: undefined },
];

export type SceneName = keyof typeof scenes;
