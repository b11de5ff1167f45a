import { emitter, type Off } from '../../lib/index.ts';
import LanePeer from './peer.ts';

/** Where y-webrtc and this page's household meet: no socket, and nothing that leaves the page. */
export interface Exchange {
  /** Where y-webrtc believes a server to be. */
  readonly url: string;
  /** Resolves once y-webrtc's room is open. */
  readonly ready: Promise<void>;
  /** Makes y-webrtc meet a peer of that name, which must be new each time. */
  meet(name: string): Promise<LanePeer>;
  close(): void;
}

interface Desk {
  readonly room: string;
  readonly subscribed: () => void;
  readonly offered: (to: string, peer: LanePeer) => void;
  announce: (name: string) => void;
}

const desks = new Map<string, Desk>();
let count = 0;

export function openExchange(room: string): Exchange {
  count += 1;
  const url = `household:${count}`;
  let subscribed = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    subscribed = resolve;
  });
  const awaited = new Map<string, (peer: LanePeer) => void>();
  const desk: Desk = {
    room,
    subscribed: () => subscribed(),
    offered(to, peer) {
      awaited.get(to)?.(peer);
      awaited.delete(to);
    },
    announce: () => undefined,
  };
  desks.set(url, desk);
  return {
    url,
    ready,
    async meet(name) {
      await ready;
      return new Promise((met) => {
        awaited.set(name, met);
        desk.announce(name);
      });
    },
    close: () => void desks.delete(url),
  };
}

interface Said {
  readonly type: 'subscribe' | 'unsubscribe' | 'publish';
  readonly data?: { readonly to?: string; readonly signal?: unknown };
}

/** In place of `lib0/websocket`: y-webrtc's way to a signalling server ends at the exchange of the same page. */
export class WebsocketClient {
  readonly url: string;
  readonly connected = true;
  readonly #desk: Desk | undefined;
  readonly #messages = emitter<unknown>();

  constructor(url: string) {
    this.url = url;
    this.#desk = desks.get(url);
    const desk = this.#desk;
    if (desk)
      desk.announce = (name) =>
        this.#messages.emit({ type: 'publish', topic: desk.room, data: { type: 'announce', from: name } });
  }

  on(name: string, listen: (value: unknown) => void): Off {
    return name === 'message' ? this.#messages.on(listen) : () => undefined;
  }

  send({ type, data }: Said): void {
    if (type === 'subscribe') this.#desk?.subscribed();
    if (data?.to !== undefined && data.signal instanceof LanePeer) this.#desk?.offered(data.to, data.signal);
  }

  destroy(): void {
    if (this.#desk) this.#desk.announce = () => undefined;
  }
}
