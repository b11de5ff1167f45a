import type { Clock, Log } from '../../../shared/lib/index.ts';
import { backoff } from '../../../shared/lib/index.ts';
import type { Address, RendezvousServer } from '../../../shared/protocol/index.ts';
import { defaultTimings, type OpenRendezvous, type Timings } from '../../../shared/rendezvous/index.ts';

/** One server, what can be done to it, and time: everything the contract needs to know about an adapter. */
export interface World {
  readonly server: RendezvousServer;
  readonly clock: Clock;
  /** The adapter under test, waiting by these timings. */
  open(timings: Timings): OpenRendezvous;
  /** Lets time pass until the condition holds; fails with `what` when it does not in good time. */
  until(condition: () => boolean, what: string): Promise<void>;
  /** Lets time pass until the promise has settled. */
  settled<T>(promise: Promise<T>, what: string): Promise<T>;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  /** The device's line dies unnoticed by both ends, and the server keeps the registration. */
  silence(address: Address): void;
  /** Frames that passed from device to device, oldest first. */
  readonly relayed: readonly { readonly from: Address; readonly to: Address; readonly frame: unknown }[];
  /** The server sends the device a frame, from whoever it says. */
  inject(letter: { from: Address; to: Address; frame: unknown }): void;
  /** Everything that this kind of server could send and no adapter understands; says how many. */
  sendGarbage(to: Address, from: Address): number;
  /** Timers, sockets and whatever else is still there because of the adapter. */
  leftovers(): number;
  readonly log: Log;
  close(): Promise<void>;
}

/** Short enough for real time, long enough for a busy machine. */
export const shortTimings: Timings = {
  ...defaultTimings,
  resend: backoff(150, 400),
  giveUp: 2_500,
  knock: 20,
  echo: 600,
  hurry: 250,
  ping: 500,
  hesitate: 150,
  allTaken: () => 200,
  reconnect: backoff(50, 200),
};
