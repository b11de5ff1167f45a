import { type Ms, seconds } from '../../../shared/lib/index.ts';
import type { Sinkable } from '../listen/index.ts';

/** The part of an `<audio>` element that an alarm needs. In Firefox an AudioContext without a device hangs for ever. */
export interface AlarmAudio extends Sinkable {
  src: string;
  loop: boolean;
  volume: number;
  readonly currentTime: number;
  play(): Promise<void>;
  pause(): void;
}

/** `turned-down`: the user's own volume is zero. `stuck`: it says that it plays, and does not come on. */
export type NoSound = 'refused' | 'stuck' | 'no-device' | 'turned-down';

export type SoundState =
  | { readonly at: 'silent' }
  | { readonly at: 'starting' }
  | { readonly at: 'sounding' }
  /** The other signs must be stronger. It is tried again for as long as the alarm goes on. */
  | { readonly at: 'cannot-play'; readonly why: NoSound };

/** What a try comes to. */
export type Heard = Exclude<SoundState, { at: 'silent' | 'starting' }>;

/** A healthy element comes on after some milliseconds. */
export const STUCK: Ms = seconds(2);
