import type { Ms } from '../lib/index.ts';

/** How far a connection has come; the tile says it in words. */
export type Phase = 'rendezvous' | 'description' | 'ice' | 'dtls' | 'first-frame';

/** Why there is no sign of life, as far as this side can tell. */
export type Trouble = 'no-answer' | 'absent' | 'rendezvous-down' | 'no-path' | 'offline';

export type StopReason = 'by-user' | 'by-peer' | 'removed' | 'closed';

/** One discriminated state, never flags. `lastSign`: when the last byte of life arrived, undefined before the first. */
export type LinkState =
  | { at: 'dialing'; since: Ms; phase: Phase; attempt: number; trouble?: Trouble | undefined }
  | { at: 'live'; since: Ms }
  | { at: 'shaky'; since: Ms; lastSign: Ms }
  | { at: 'recovering'; since: Ms; lastSign: Ms; phase: Phase; attempt: number; trouble?: Trouble | undefined }
  | { at: 'stopped'; since: Ms; why: StopReason };
