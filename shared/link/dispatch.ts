import type { Clock } from '../lib/index.ts';
import type { Signal } from '../protocol/index.ts';
import type { Connections } from './connections.ts';
import type { Role } from './contract.ts';
import { answerHello } from './greeting.ts';
import { createStrays } from './strays.ts';
import type { Incoming } from './wire.ts';

export interface DispatchOptions {
  readonly role: Role;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly isLive: () => boolean;
  /** The peer had said goodbye, and has proven nothing since. */
  readonly isParted: () => boolean;
  /** Camera: make a connection for this start of the monitor, and offer it. */
  readonly connect: (fromBoot: string) => void;
  readonly say: (body: Signal, toBoot: string) => void;
  /** Something fresh came: the peer is there, in this start of it. */
  readonly onHeard: (fromBoot: string) => void;
  /** A fresh word with which the peer asks for a connection, or offers one. */
  readonly onCalled: () => void;
  /** The peer is at work on the path itself. */
  readonly onPeerTries: () => void;
  readonly onGoodbye: (why: Extract<Signal, { kind: 'goodbye' }>['why']) => void;
  readonly refuse: (why: string) => void;
}

/** Decides what each message of the peer may do. Everything but a hello must be fresh; a hello never ends anything. */
export function createDispatch(options: DispatchOptions): (incoming: Incoming) => void {
  const { role, clock, connections, say, refuse } = options;
  const strays = createStrays();
  let lastBoot: string | undefined;

  function onHello(have: string | null, fresh: boolean, fromBoot: string): void {
    const { current, next } = connections;
    if (role === 'monitor') {
      // The camera makes the offers. A live connection is named, so that an old hello, said again, ends nothing;
      // a silent one only if the camera still holds it, because it would look for that one first.
      const keeps = current && (options.isLive() || have === current.id);
      say({ kind: 'hello', have: keeps ? current.id : null }, fromBoot);
      return;
    }
    const answer = answerHello({
      now: clock.now(),
      have,
      fresh,
      fromBoot,
      current: current && { id: current.id, peerBoot: current.peerBoot, live: options.isLive() },
      next: next && { peerBoot: next.peerBoot, since: next.since },
      parted: options.isParted(),
    });
    if (fresh) options.onCalled();
    if (answer === 'greet') say({ kind: 'hello', have: current?.id ?? null }, fromBoot);
    else if (answer === 'restart') current?.restart();
    else if (answer === 'connect') options.connect(fromBoot);
  }

  /**
   * What is still said of a connection that ended here is late, and does no harm. But a camera may look for a new path to
   * it: another one under its name would have another certificate, which the camera refuses, so it has to make its own.
   */
  function onBuried(kind: Signal['kind'], fromBoot: string): void {
    if (kind === 'offer' && role === 'monitor' && !options.isLive())
      say({ kind: 'hello', have: null }, fromBoot);
  }

  function onGoodbye(why: Extract<Signal, { kind: 'goodbye' }>['why'], fromBoot: string): void {
    // A reloaded peer's last word may come after the first words of its next start.
    if ((connections.current?.peerBoot ?? lastBoot) === fromBoot) options.onGoodbye(why);
    else refuse('goodbye-of-another-boot');
  }

  return ({ body, fresh, fromBoot }) => {
    if (!fresh && body.kind !== 'hello') {
      refuse('stale');
      return;
    }
    if (fresh) options.onHeard(fromBoot);
    if (body.kind === 'hello') onHello(body.have, fresh, fromBoot);
    else if (body.kind === 'goodbye') onGoodbye(body.why, fromBoot);
    else {
      const known = connections.find(body.connection, fromBoot);
      if (known) {
        known.receive(body);
        if (body.kind !== 'candidate') options.onPeerTries();
      } else if (connections.isBuried(body.connection)) onBuried(body.kind, fromBoot);
      else if (role === 'monitor' && body.kind === 'offer') {
        options.onCalled();
        const made = connections.make(body.connection, fromBoot);
        made.receive(body);
        for (const candidate of strays.take(body.connection, fromBoot)) made.receive(candidate);
        options.onPeerTries();
      } else if (role === 'monitor' && body.kind === 'candidate') strays.keep(body, fromBoot);
      else refuse('unknown-connection');
    }
    if (fresh) lastBoot = fromBoot;
  };
}
