import type { Ms } from '../lib/index.ts';

/** How far a connection has come; the tile says it in words. */
export type Phase = 'rendezvous' | 'description' | 'ice' | 'dtls' | 'first-frame';

/** Why there is no sign of life, as far as this side can tell. */
export type Trouble = 'no-answer' | 'absent' | 'rendezvous-down' | 'no-path' | 'offline';

export type StopReason = 'by-user' | 'by-peer' | 'removed' | 'closed';

/** `everything`: no byte arrives. `picture`: the camera is heard, but no frame of it is decoded. */
export type Lack = 'everything' | 'picture';

/**
 * One discriminated state, never flags. `lastSign`: when the last thing arrived that this side lives by
 * (a decoded frame at a monitor, a byte or a pulse at a camera).
 */
export type LinkState =
  | { at: 'dialing'; since: Ms; phase: Phase; attempt: number; trouble?: Trouble | undefined }
  | { at: 'live'; since: Ms }
  | { at: 'shaky'; since: Ms; lastSign: Ms; lacks: Lack }
  | {
      at: 'recovering';
      since: Ms;
      lastSign: Ms;
      phase: Phase;
      attempt: number;
      trouble?: Trouble | undefined;
    }
  | { at: 'stopped'; since: Ms; why: StopReason };
