import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';

/** Whether the person hears a camera. */
export interface ListenFacts {
  /** `was-on`: it was, when the browser was closed, and nobody has asked for it in this run of the browser. */
  readonly at: 'off' | 'was-on' | 'on';
  /** What comes of it while it is on. `refused`: sound arrives, and the browser does not play it. */
  readonly hears: 'nothing' | 'sound' | 'refused';
  /** From 0 to 1. */
  readonly volume: number;
}

/** How loud it is now at each camera that is listened to, from 0 to 1; and the loudest, where there are several. */
export interface Levels {
  readonly levels: Readonly<Record<DeviceId, number>>;
  readonly loudest: DeviceId | undefined;
}

export type ListenRequest =
  | { readonly do: 'listen'; readonly camera: DeviceId; readonly on: boolean }
  | { readonly do: 'set-volume'; readonly camera: DeviceId; readonly volume: number };

/** How often a wish is said again: well before the camera's lease is over, with room for one that was lost. */
export const SAY_AGAIN: Ms = 2500;
/** How often levels are read and told: a meter follows a voice. */
export const READ_LEVELS: Ms = 125;
/** Without a new packet for this long nothing is heard, whatever was wanted. */
export const SILENT_AFTER: Ms = 2000;
