import { cell, emitter, type Signal } from '../lib/index.ts';
import { type ControlMessage, parseControl } from '../protocol/index.ts';
import type { Connection } from './connection.ts';
import type { Link } from './contract.ts';
import { createLane } from './lane.ts';

/** What comes out of the link at this end, whichever of its connections carries it. */
export interface Delivered extends Pick<Link, 'video' | 'sound' | 'bulk' | 'facts'> {
  readonly control: Signal<ControlMessage>;
  /** A picture that comes before its connection has taken over, while there is none to take over from. */
  early(track: MediaStreamTrack): void;
  hear(control: unknown): void;
  /** The connection that carries everything from now on, or none. The last track stays until there is another. */
  use(connection: Connection | undefined): void;
  clear(): void;
}

export function createDelivered(refuse: (why: string) => void): Delivered {
  const video = cell<MediaStreamTrack | undefined>(undefined);
  const sound = cell<RTCRtpReceiver | undefined>(undefined);
  const control = emitter<ControlMessage>();
  const [bulk, facts] = [createLane(), createLane()];
  return {
    video,
    sound,
    control,
    bulk,
    facts,
    early: video.set,
    hear(data) {
      const parsed = parseControl(data);
      if (parsed.ok) control.emit(parsed.message);
      else refuse(parsed.why);
    },
    use(connection) {
      if (connection?.track) video.set(connection.track);
      if (connection?.sound) sound.set(connection.sound);
      bulk.use(connection?.bulk);
      facts.use(connection?.facts);
    },
    clear() {
      video.set(undefined);
      sound.set(undefined);
    },
  };
}
