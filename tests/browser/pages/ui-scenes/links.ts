import type { MeasuredLink } from '../../../../extension/host/snapshot.ts';
import { idOf, live, NOW } from './parts.ts';

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
