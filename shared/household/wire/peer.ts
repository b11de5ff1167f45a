interface Heard {
  readonly signal: LanePeer;
  readonly connect: undefined;
  readonly data: Uint8Array;
  readonly close: undefined;
  readonly error: Error;
}

type Listeners = { [K in keyof Heard]: (value: Heard[K]) => void };

const ignore = (): void => undefined;
const nobody: Listeners = { signal: ignore, connect: ignore, data: ignore, close: ignore, error: ignore };

/**
 * In place of `simple-peer`: what y-webrtc takes for a connection is the lane of a link that is there already. It gets
 * its way out through `attach`, from whoever announced it (announcer.ts). y-webrtc listens once to each thing.
 */
export default class LanePeer {
  readonly #listeners: Listeners = { ...nobody };
  #send: ((data: Uint8Array) => void) | undefined;
  #isClosed = false;

  constructor() {
    // Once y-webrtc listens, it hands this object to the announcer as if it were an offer.
    queueMicrotask(() => this.#listeners.signal(this));
  }

  on<K extends keyof Heard>(name: K, listen: (value: Heard[K]) => void): void {
    Object.assign(this.#listeners, { [name]: listen });
  }

  attach(send: (data: Uint8Array) => void): void {
    if (this.#isClosed) return;
    this.#send = send;
    this.#listeners.connect(undefined);
  }

  /** Throws what y-webrtc throws. */
  deliver(data: Uint8Array): void {
    if (!this.#isClosed) this.#listeners.data(data);
  }

  send(data: Uint8Array): void {
    if (!this.#isClosed) this.#send?.(data);
  }

  destroy(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#send = undefined;
    this.#listeners.close(undefined);
  }
}
