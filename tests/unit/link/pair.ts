import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import { createLink, type Link, type Role } from '../../../shared/link/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { type FakeConnection, type FakeNetwork, fakeNetwork } from './fake-rtc.ts';
import { type FakeWires, fakeWires } from './fake-wires.ts';

// WebCrypto answers from another thread, in real time, of which a fake clock knows nothing.
vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_algorithm, data) => {
  const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer) : new Uint8Array(data);
  return new Uint8Array(createHash('sha256').update(bytes).digest()).buffer;
});

/** A camera and a monitor on a fake network, a fake rendezvous and a fake clock. */
export interface Pair {
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  readonly wires: FakeWires;
  /** Starts a device; a second time, as its page reloaded without a word. It may remember the start of its peer. */
  start(role: Role, peerBoot?: string): Link;
  readonly camera: Link;
  readonly monitor: Link;
  boot(role: Role): string;
  crash(role: Role): void;
  connectionsOf(role: Role): readonly FakeConnection[];
  /** Moves time on until it holds; fails when it never does. */
  until(holds: () => boolean, within?: number): Promise<void>;
}

export const aTrack = (): MediaStreamTrack => ({ kind: 'video' }) as MediaStreamTrack;

export interface PairOptions {
  readonly relay?: boolean;
  readonly random?: () => number;
  /** The devices whose browser finds no new path for a connection that it has. */
  readonly unmending?: readonly Role[];
}

export function pair({ relay = false, random = () => 0.5, unmending = [] }: PairOptions = {}): Pair {
  const clock = fakeClock();
  const network = fakeNetwork(clock);
  const wires = fakeWires(clock);
  const links = new Map<Role, { link: Link; end: AbortController; boot: string }>();
  const made = new Map<Role, FakeConnection[]>([
    ['camera', []],
    ['monitor', []],
  ]);
  let boots = 0;

  const running = (role: Role): { link: Link; end: AbortController; boot: string } => {
    const found = links.get(role);
    if (!found) throw new Error(`the ${role} was not started`);
    return found;
  };

  return {
    clock,
    network,
    wires,
    start(role, peerBoot) {
      links.get(role)?.end.abort();
      boots++;
      const boot = `${role}-boot-${boots}`;
      const end = new AbortController();
      const rtc = (config: RTCConfiguration): RTCPeerConnection => {
        const pc = network.connection(config);
        pc.relay = relay;
        // What has no bundle policy only asks for addresses.
        if (config.bundlePolicy) made.get(role)?.push(pc);
        return pc.asRtc;
      };
      const link = createLink({
        role,
        wire: wires.join(role, boot),
        myBoot: boot,
        peerBoot,
        rtc: Object.assign(rtc, { mends: !unmending.includes(role) }),
        ice: () => [],
        clock,
        random,
        log: silentLog,
        signal: end.signal,
      });
      links.set(role, { link, end, boot });
      if (role === 'camera') link.setVideo(aTrack());
      return link;
    },
    get camera() {
      return running('camera').link;
    },
    get monitor() {
      return running('monitor').link;
    },
    boot: (role) => running(role).boot,
    crash(role) {
      running(role).end.abort();
      wires.leave(role);
    },
    connectionsOf: (role) => made.get(role) ?? [],
    async until(holds, within = 10_000) {
      const deadline = clock.now() + within;
      while (!holds()) {
        if (clock.now() >= deadline) throw new Error(`did not come to hold within ${within} ms`);
        await clock.advance(50);
      }
    },
  };
}

export const bothLive =
  ({ camera, monitor }: Pair) =>
  (): boolean =>
    camera.state.value.at === 'live' && monitor.state.value.at === 'live';

export async function livePair(options?: PairOptions): Promise<Pair> {
  const made = pair(options);
  made.start('camera');
  made.start('monitor');
  await made.until(bothLive(made));
  return made;
}
