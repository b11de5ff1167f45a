import { type Cell, type Clock, cell, type Emitter, emitter, type Ms } from '../../../shared/lib/index.ts';
import type { Incoming, Role, ServerHealth, Wire } from '../../../shared/link/index.ts';
import type { Signal } from '../../../shared/protocol/index.ts';
import type { Delivery } from '../../../shared/rendezvous/index.ts';

export interface Said {
  readonly from: Role;
  readonly fromBoot: string;
  readonly toBoot: string | null;
  readonly body: Signal;
}

/** After how long each copy of a message arrives; none: it is lost. */
export type Carriage = (said: Said) => readonly Ms[];

/** Two wires that share one rendezvous, with freshness judged as a conversation judges it. */
export interface FakeWires {
  readonly said: readonly Said[];
  carriage: Carriage;
  /** A device starts, or starts again: what was said to its earlier boot is not fresh any more. */
  join(role: Role, boot: string): Wire;
  leave(role: Role): void;
  /** Says an old message again, as a hostile rendezvous can. */
  replay(said: Said): void;
  setUp(up: boolean): void;
  readonly hints: number;
}

const SERVER = { host: 'fake', port: 1, path: '/', key: 'k', secure: false };
const LATENCY: Ms = 10;

export function fakeWires(clock: Clock): FakeWires {
  const said: Said[] = [];
  const ends = new Map<
    Role,
    { boot: string; incoming: Emitter<Incoming>; health: Cell<readonly ServerHealth[]> }
  >();
  const seen = new Set<string>();
  let up = true;
  let hints = 0;

  const health = (): readonly ServerHealth[] => [
    {
      server: SERVER,
      health: up
        ? { at: 'open', since: clock.now() }
        : { at: 'down', since: clock.now(), why: 'unreachable' },
    },
  ];

  const arrive = (message: Said): boolean => {
    const end = ends.get(message.from === 'camera' ? 'monitor' : 'camera');
    if (!up || !end) return false;
    const once = `${end.boot} ${said.indexOf(message)}`;
    const fresh = message.toBoot === end.boot;
    if (fresh && seen.has(once)) return true;
    seen.add(once);
    // A conversation opens nothing stale but a hello.
    if (fresh || message.body.kind === 'hello')
      end.incoming.emit({ body: message.body, fresh, fromBoot: message.fromBoot });
    return true;
  };

  const wires: FakeWires = {
    said,
    carriage: () => [LATENCY],
    join(role, boot) {
      const end = { boot, incoming: emitter<Incoming>(), health: cell(health()) };
      ends.set(role, end);
      return {
        incoming: end.incoming,
        health: end.health,
        hint: () => {
          hints++;
        },
        send: async (body, toBoot, signal) => {
          const message: Said = { from: role, fromBoot: boot, toBoot, body };
          said.push(message);
          if (!up) return { at: 'closed' };
          const copies = wires.carriage(message);
          return new Promise<Delivery>((resolve) => {
            if (copies.length === 0) resolve({ at: 'unanswered' });
            for (const delay of copies)
              clock.after(delay, () =>
                resolve({ at: !signal?.aborted && arrive(message) ? 'delivered' : 'absent' }),
              );
          });
        },
      };
    },
    leave: (role) => {
      ends.delete(role);
    },
    replay: (message) => {
      arrive(message);
    },
    setUp(now) {
      up = now;
      for (const end of ends.values()) end.health.set(health());
    },
    get hints() {
      return hints;
    },
  };
  return wires;
}
