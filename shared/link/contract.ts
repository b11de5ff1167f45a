import type { Clock, Signal as Listenable, Log, Ms, Watchable } from '../lib/index.ts';
import type { ControlMessage, IceServer } from '../protocol/index.ts';
import type { LinkReport } from './diagnostics.ts';
import type { Encoding } from './encoding.ts';
import type { Lane } from './lane.ts';
import type { MakeConnection } from './rtc.ts';
import type { LinkState, StopReason } from './state.ts';
import type { Wire } from './wire.ts';

export type Role = 'camera' | 'monitor';

export interface LinkOptions {
  readonly role: Role;
  /** What proves to a `monitor` that the other end lives. Unless given, a picture; between two that watch there is none. */
  readonly livesBy?: 'picture' | 'pulse' | undefined;
  readonly wire: Wire;
  /** The nonce that this device made when it started: what was sealed for another start means nothing here. */
  readonly myBoot: string;
  /** The peer's, as last heard: a first word for it proves to be of now, and saves the question whether it is. */
  readonly peerBoot?: string | undefined;
  readonly rtc: MakeConnection;
  /** Asked for each new connection, so that changed settings need no restart. */
  readonly ice: () => readonly IceServer[];
  /** What the browser says of its network; true unless given. Only ever used to name a trouble. */
  readonly online?: () => boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Aborting ends the link with no goodbye, as a crash would; `stop` is the polite way. */
  readonly signal: AbortSignal;
}

/** One authenticated connection between two devices, which outlives any number of outages. */
export interface Link {
  readonly state: Watchable<LinkState>;
  /** Monitor: the camera's track. It changes when a new connection takes over. */
  readonly video: Watchable<MediaStreamTrack | undefined>;
  /** Monitor: the lane of the camera's sound, which is silent until the camera puts a track into it. */
  readonly sound: Watchable<RTCRtpReceiver | undefined>;
  /** When the last frame was decoded here (monitor). */
  lastPictureAt(): Ms | undefined;
  /** Camera: what goes into the lanes; null empties them. Never renegotiates. */
  setVideo(track: MediaStreamTrack | null): void;
  setAudio(track: MediaStreamTrack | null): void;
  /** Camera: how its picture is encoded, on this connection and on those to come. Never renegotiates. */
  setEncoding(encoding: Encoding): void;
  readonly control: {
    /** False when there is no open lane: nothing is kept for later, so say it again when the link is live. */
    send(message: ControlMessage): boolean;
    readonly incoming: Listenable<ControlMessage>;
  };
  /** Logs, clips: much, and never in a hurry. */
  readonly bulk: Lane;
  /** What the household agrees on. */
  readonly facts: Lane;
  report(): Promise<LinkReport>;
  /** The network changed, the computer woke, a view opened: bring the next attempt forward. */
  hint(): void;
  /** Says goodbye and leaves nothing behind. Nothing else can happen to the link afterwards. */
  stop(why: StopReason): void;
  /** Dropped messages by reason. */
  readonly refused: Watchable<Readonly<Record<string, number>>>;
}
