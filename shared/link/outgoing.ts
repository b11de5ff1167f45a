import type { Connection } from './connection.ts';
import type { Encoding } from './encoding.ts';
import type { Media } from './lanes.ts';

/** What goes into the link at this end: into the connections that there are now, and into those to come. */
export interface Outgoing {
  readonly media: Media;
  /** Undefined: as the browser likes. */
  readonly encoding: Encoding | undefined;
  setMedia(changed: Partial<Media>): void;
  setEncoding(next: Encoding): void;
}

export function createOutgoing(connections: () => readonly Connection[]): Outgoing {
  let media: Media = { video: null, audio: null };
  let encoding: Encoding | undefined;
  return {
    get media() {
      return media;
    },
    get encoding() {
      return encoding;
    },
    setMedia(changed) {
      media = { ...media, ...changed };
      for (const connection of connections()) connection.putMedia(media);
    },
    setEncoding(next) {
      encoding = next;
      for (const connection of connections()) connection.putEncoding(next);
    },
  };
}
