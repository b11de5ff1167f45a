import * as v from 'valibot';
import { DeviceId } from '../../../shared/protocol/index.ts';
import type { EyeState } from '../../../site/camera/eye.ts';
import type { SessionFacts } from '../../../site/camera/session.ts';
import type { CameraState, Live } from '../../../site/camera/state.ts';

const monitorName = "Anna's laptop";
const monitorId = v.parse(DeviceId, 'm'.repeat(32));
const name = 'Nursery';
const server = { host: '192.168.1.20', port: 8443, path: '/rendezvous', key: 'peerjs', secure: true };
const LONG = 'Großmutters-altes-Telefon-im-Kinderzimmer-unter-dem-Dachfenster';

/** Every screen that the camera page can show, by a name of its own. */
export function states(): Readonly<Record<string, CameraState>> {
  const track = scene();
  const open: EyeState = {
    at: 'open',
    video: track,
    facing: 'environment',
    microphone: 'held',
    canFlip: true,
    trouble: undefined,
  };
  const live = (session: Partial<SessionFacts> = {}, more: Partial<Live> = {}): CameraState => ({
    at: 'live',
    live: {
      since: Date.now() - 11_520_000,
      eye: open,
      battery: { level: 0.82, charging: true },
      unseenSince: undefined,
      awake: 'yes',
      away: undefined,
      dimmed: false,
      session: {
        name,
        monitorName,
        link: { at: 'live', since: 0 },
        seen: true,
        heard: false,
        watchers: [{ id: monitorId, name: monitorName, seen: true, heard: true }],
        servers: [{ server, health: { at: 'open', since: 0 } }],
        ...session,
      },
      ...more,
    },
  });
  const consent = { monitorName, shortId: 'k3vd 7q2a', server: '192.168.1.20:8443', replaces: undefined };
  return {
    opening: { at: 'opening' },
    framed: { at: 'cannot-run', reason: { why: 'framed' } },
    insecure: { at: 'cannot-run', reason: { why: 'insecure' } },
    missing: { at: 'cannot-run', reason: { why: 'missing', missing: ['camera', 'locks'] } },
    'no-store': { at: 'cannot-run', reason: { why: 'no-store' } },
    'store-full': { at: 'cannot-run', reason: { why: 'store-full' } },
    broken: { at: 'cannot-run', reason: { why: 'broken' } },
    'other-tab': { at: 'other-tab', gaveWay: false },
    'gave-way': { at: 'other-tab', gaveWay: true },
    'needs-code': { at: 'needs-code', notice: undefined, current: undefined },
    garbled: { at: 'needs-code', notice: 'garbled', current: name },
    foreign: { at: 'needs-code', notice: 'foreign', current: undefined },
    newer: { at: 'needs-code', notice: 'newer-version', current: undefined },
    removed: { at: 'needs-code', notice: 'removed', current: undefined },
    forgotten: { at: 'needs-code', notice: 'forgotten', current: LONG },
    'scanning-opens': { at: 'scanning', picture: undefined, wrong: undefined },
    scanning: { at: 'scanning', picture: track, wrong: undefined },
    'scanning-wrong': { at: 'scanning', picture: track, wrong: 'foreign' },
    consent: { at: 'consent', asking: consent },
    'consent-replaces': {
      at: 'consent',
      asking: { ...consent, monitorName: LONG, server: `${'a'.repeat(60)}.example:8443`, replaces: 'Office' },
    },
    'asking-browser': { at: 'asking-browser' },
    denied: { at: 'no-picture', why: 'denied' },
    none: { at: 'no-picture', why: 'none' },
    busy: { at: 'no-picture', why: 'busy' },
    failed: { at: 'no-picture', why: 'failed' },
    reaching: { at: 'reaching', server: '192.168.1.20:8443', unreachable: false },
    unreachable: { at: 'reaching', server: '192.168.1.20:8443', unreachable: true },
    comparing: { at: 'comparing', symbols: ['dog', 'butterfly', 'fire', 'elephant'], monitorName },
    expired: { at: 'pairing-failed', why: 'expired' },
    used: { at: 'pairing-failed', why: 'used' },
    'wrong-code': { at: 'pairing-failed', why: 'wrong-code' },
    closed: { at: 'pairing-failed', why: 'closed' },
    refused: { at: 'pairing-failed', why: 'refused' },
    'wrong-monitor': { at: 'pairing-failed', why: 'wrong-monitor' },
    'no-answer': { at: 'pairing-failed', why: 'no-answer' },
    'store-failed': { at: 'pairing-failed', why: 'store-failed' },
    ready: { at: 'ready', name, monitorName },
    stopped: { at: 'stopped', name, monitorName },
    live: live(),
    'live-heard': live({ heard: true }),
    'live-alone': live({ seen: false }, { battery: undefined, since: Date.now() }),
    'live-unseen': live({ seen: false }, { unseenSince: Date.now() - 1_500_000 }),
    'live-dying': live({}, { battery: { level: 0.07, charging: false }, awake: 'no' }),
    'live-back': live({}, { away: { from: Date.now() - 140_000, until: Date.now() - 20_000 } }),
    'live-frozen': live({}, { eye: { ...open, trouble: 'frozen' } }),
    'live-dark': live({}, { eye: { ...open, trouble: 'dark' } }),
    dim: live({}, { dimmed: true }),
    'dim-lost': live({ seen: false, link: lost }, { dimmed: true }),
    'live-shaky': live({ link: { at: 'shaky', since: 0, lastSign: 0, lacks: 'picture' } }),
    'live-long-name': live({ name: LONG, monitorName: LONG }),
    'live-server-down': live({
      seen: false,
      link: { at: 'recovering', since: 0, lastSign: 0, phase: 'rendezvous', attempt: 3 },
      servers: [{ server, health: { at: 'down', since: 0, why: 'unreachable' } }],
    }),
    'live-muted': live({}, { eye: { ...open, microphone: 'refused', canFlip: false, trouble: 'muted' } }),
    'live-opening': live({ seen: false, link: dialing }, { eye: { at: 'opening', trouble: undefined } }),
    'live-lost': live({}, { eye: { at: 'lost', why: 'busy' } }),
  };
}

const lost: SessionFacts['link'] = {
  at: 'recovering',
  since: 0,
  lastSign: 0,
  phase: 'rendezvous',
  attempt: 3,
};
const dialing: SessionFacts['link'] = { at: 'dialing', since: 0, phase: 'rendezvous', attempt: 1 };

/** A quiet room as a moving picture, for there is no camera in a test of screens. */
function scene(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = 720;
  canvas.height = 1280;
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (!context) return;
    const wall = context.createLinearGradient(0, 0, 0, 1280);
    for (const [at, colour] of [
      [0, '#3c4a52'],
      [0.6, '#20292e'],
      [1, '#151b1f'],
    ] as const)
      wall.addColorStop(at, colour);
    context.fillStyle = wall;
    context.fillRect(0, 0, 720, 1280);
    requestAnimationFrame(draw);
  };
  draw();
  const [track] = canvas.captureStream(5).getVideoTracks();
  if (!track) throw new Error('a canvas gives a track');
  return track;
}
