import * as v from 'valibot';
import type { Ms } from '../lib/index.ts';

/** Why a camera that should be seen is not, as far as this side can tell; each has its own sentence. */
export const LossCause = v.picklist([
  'no-answer',
  'absent',
  'no-path',
  'offline',
  'rendezvous-down',
  'page-closed',
  'hidden',
  'frozen',
  'taken',
  'ended',
  'battery',
]);
export type LossCause = v.InferOutput<typeof LossCause>;

/** What the monitor can say of one camera at this moment: the only facts that the alarm knows. */
export type Sight =
  /** Frames are decoded. Nothing else counts as seeing: not a connection, not a byte. */
  | { readonly is: 'seen' }
  /** Frames are decoded, and the room is dark: a state, not a loss. */
  | { readonly is: 'dark' }
  /** `lastSign` undefined: nobody can say when, so the loss begins when it is first told. */
  | { readonly is: 'silent'; readonly lastSign: Ms | undefined; readonly cause: LossCause }
  /** The owner pressed Stop: an end that was meant, and the only one. */
  | { readonly is: 'stopped'; readonly at: Ms }
  /** Somebody closed its eye for privacy, from here or there: nothing is lost, and nobody has to be told. */
  | { readonly is: 'paused' }
  | { readonly is: 'unwatched' };

/** Below this a phone that is not charging may be gone at any minute, and dies without a word. */
const DYING = 0.1;

export const isDying = (
  battery: { readonly level: number; readonly charging: boolean } | undefined,
): boolean => battery !== undefined && battery.level <= DYING && !battery.charging;
