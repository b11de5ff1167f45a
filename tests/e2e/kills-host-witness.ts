/** What the host's page holds open, and a hand on the brake of every step that a connection takes there. */
import type { Page } from 'playwright';

/** The steps that a monitor's connection goes through, by what the page asks of the browser. */
export type Step = 'setRemoteDescription' | 'setLocalDescription' | 'addIceCandidate';

interface Held {
  readonly connections: RTCPeerConnection[];
  /** Each with the delay and the place in the code that asked for it. */
  readonly timers: Map<unknown, string>;
  /** Set: every connection stands still before this step, until it is released. */
  step: Step | undefined;
  readonly waiting: (() => void)[];
}

declare global {
  var hostHolds: Held | undefined;
}

export const witnessHost = (host: Page): Promise<void> => host.evaluate(witness);

export const holdAt = (host: Page, step: Step): Promise<void> =>
  host.evaluate((wanted) => {
    if (globalThis.hostHolds) globalThis.hostHolds.step = wanted;
  }, step);

export const heldThere = (host: Page): Promise<number> =>
  host.evaluate(() => globalThis.hostHolds?.waiting.length ?? 0);

/** What was held goes on, as an answer that comes too late does. */
export const release = (host: Page): Promise<void> =>
  host.evaluate(() => {
    if (!globalThis.hostHolds) return;
    globalThis.hostHolds.step = undefined;
    for (const go of globalThis.hostHolds.waiting.splice(0)) go();
  });

export const openInHost = (host: Page): Promise<number> =>
  host.evaluate(
    () => globalThis.hostHolds?.connections.filter((pc) => pc.signalingState !== 'closed').length ?? NaN,
  );

/**
 * What a host that watches nobody keeps going, each by a name that survives the build: a registration's heartbeat
 * (PeerJS; one for the host, one for two minutes after a pairing) and the word that keeps the service worker awake.
 */
const USUAL = [/^5000 ms.*_scheduleHeartbeat/s, /^20000 ms/];

/** Every timer but the usual ones. Those that ran before the witness came are the host's own, and unknown here. */
export async function timersInHost(host: Page): Promise<string[]> {
  const all = await host.evaluate(() => [...(globalThis.hostHolds?.timers.values() ?? ['no witness'])]);
  return all.filter((timer) => !USUAL.some((usual) => usual.test(timer)));
}

function witness(): void {
  const held: Held = { connections: [], timers: new Map(), step: undefined, waiting: [] };
  globalThis.hostHolds = held;
  const stand = (step: Step): Promise<void> =>
    held.step === step ? new Promise((go) => held.waiting.push(go)) : Promise.resolve();

  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      held.connections.push(this);
    }
    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      await stand('setRemoteDescription');
      return super.setRemoteDescription(description);
    }
    override async setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      await stand('setLocalDescription');
      return super.setLocalDescription(description);
    }
    override async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
      await stand('addIceCandidate');
      return super.addIceCandidate(candidate);
    }
  };

  const note = (timer: unknown, delay: unknown): void => {
    held.timers.set(timer, `${delay} ms${new Error().stack}`);
  };
  globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
    apply(target, self, [run, ...rest]) {
      const timer: unknown = Reflect.apply(target, self, [
        (...given: unknown[]) => {
          held.timers.delete(timer);
          run(...given);
        },
        ...rest,
      ]);
      note(timer, rest[0]);
      return timer;
    },
  });
  globalThis.setInterval = new Proxy(globalThis.setInterval, {
    apply(target, self, given) {
      const timer: unknown = Reflect.apply(target, self, given);
      note(timer, given[1]);
      return timer;
    },
  });
  // Chromium gives both kinds numbers of one row, and either function ends either kind.
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    globalThis[name] = new Proxy(globalThis[name], {
      apply(target, self, given) {
        held.timers.delete(given[0]);
        return Reflect.apply(target, self, given);
      },
    });
  }
}
