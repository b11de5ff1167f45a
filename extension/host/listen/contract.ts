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
  /** The chosen output is gone and the default plays. Without its name: these facts go into web pages. */
  readonly outputGone?: boolean;
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
/**
 * How often levels are read and told: a meter follows a voice. No part of a second: what comes back with the beat of one
 * would fall between two looks for ever.
 */
export const READ_LEVELS: Ms = 113;
/** Without a new packet for this long nothing is heard, whatever was wanted. */
export const SILENT_AFTER: Ms = 2000;

/** A loudspeaker or headphones, as the browser names them. The id means something to this extension only. */
export interface Output {
  readonly id: string;
  readonly label: string;
}

/** What for: the sound of the cameras, or the noise of the alarm. */
export type Use = 'listen' | 'alarm';

/** `same`: where the cameras are heard, and so no choice for these. */
export type OutputChoice =
  | { readonly at: 'default' }
  | { readonly at: 'same' }
  | { readonly at: 'chosen'; readonly output: Output };

export interface Routed {
  readonly choice: OutputChoice;
  /** The chosen output that is not there: the default plays in its place. Of the cameras' too, where it is the same. */
  readonly gone: Output | undefined;
}

/**
 * What can be chosen. `none-told`: the page that plays is told of no output, so it plays on the default. `unnamed`: there
 * are outputs, and the browser names them once the microphone is allowed.
 */
export type KnownOutputs =
  | { readonly at: 'none-told' }
  | { readonly at: 'unnamed' }
  | { readonly at: 'named'; readonly outputs: readonly Output[] };

export interface OutputFacts {
  readonly known: KnownOutputs;
  readonly listen: Routed;
  readonly alarm: Routed;
}

export type OutputRequest =
  | { readonly do: 'set-output'; readonly use: Use; readonly choice: OutputChoice }
  /** The permission may have changed: the browser says nothing of that by itself. */
  | { readonly do: 'look-for-outputs' };
