export interface FakeChannel {
  readyState: 'connecting' | 'open' | 'closed';
  bufferedAmount: number;
  bufferedAmountLowThreshold: number;
  onbufferedamountlow: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  send(data: unknown): void;
}

/** What one tick carries of the lanes that are for much. */
const BULK_PER_TICK = 128 * 1024;
const FIRST_BULK_LANE = 2;

const sizeOf = (data: unknown): number =>
  typeof data === 'string' ? Buffer.byteLength(data) : data instanceof Uint8Array ? data.byteLength : 0;

interface Message {
  readonly id: number;
  readonly data: unknown;
}

/** The data channels of one fake connection, and what is on its way through them. */
export class FakeChannels {
  readonly all = new Map<number, FakeChannel>();
  private readonly outbox: Message[] = [];

  add(id: number): FakeChannel {
    const channel: FakeChannel = {
      readyState: 'connecting',
      bufferedAmount: 0,
      bufferedAmountLowThreshold: 0,
      onbufferedamountlow: null,
      onmessage: null,
      onopen: null,
      onclose: null,
      send: (data) => {
        if (channel.readyState !== 'open') throw new Error('channel is not open');
        this.outbox.push({ id, data });
        if (id >= FIRST_BULK_LANE) channel.bufferedAmount += sizeOf(data);
      },
    };
    this.all.set(id, channel);
    return channel;
  }

  open(): void {
    for (const channel of this.all.values()) {
      channel.readyState = 'open';
      channel.onopen?.();
    }
  }

  /** By this end: nobody is told. */
  close(): void {
    for (const channel of this.all.values()) channel.readyState = 'closed';
  }

  partnerClosed(): void {
    for (const channel of this.all.values()) {
      if (channel.readyState === 'closed') continue;
      channel.readyState = 'closed';
      channel.onclose?.();
    }
  }

  /** As much as one tick carries; `arrives` is told of each message before it is heard. */
  carryTo(partner: FakeChannels, arrives: () => void): void {
    let bulk = 0;
    const held: Message[] = [];
    for (const message of this.outbox.splice(0)) {
      const { id, data } = message;
      const own = this.all.get(id);
      const size = sizeOf(data);
      if (id >= FIRST_BULK_LANE && own) {
        bulk += size;
        if (bulk > BULK_PER_TICK) {
          held.push(message);
          continue;
        }
        const wasHigh = own.bufferedAmount > own.bufferedAmountLowThreshold;
        own.bufferedAmount -= size;
        if (wasHigh && own.bufferedAmount <= own.bufferedAmountLowThreshold) own.onbufferedamountlow?.();
      }
      arrives();
      partner.all.get(id)?.onmessage?.({ data: data instanceof Uint8Array ? data.slice().buffer : data });
    }
    this.outbox.unshift(...held);
  }
}
