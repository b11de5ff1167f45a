import type { Clock, Ms, Off } from '../lib/index.ts';
import type { Address, RendezvousServer } from '../protocol/index.ts';
import type { OpenCarrier } from './carrier.ts';
import type { Letter } from './frame.ts';
import { createMemoryServer, type Line, type MemoryServer } from './memory-server.ts';
import { overCarrier } from './over-carrier.ts';
import type { OpenRendezvous } from './rendezvous.ts';
import { defaultTimings, type Timings } from './timings.ts';

/** A letter on its way through a server: what a hostile one can read and change. */
export interface Relayed {
  readonly server: RendezvousServer;
  readonly from: Address;
  readonly to: Address;
  readonly letter: Letter;
}

/** What becomes of a letter: one entry for each copy that goes on, changed and delayed as it says. */
export type Fate = readonly (Partial<Pick<Relayed, 'from' | 'to' | 'letter'>> & { readonly after?: Ms })[];
export const fates: {
  readonly lost: Fate;
  readonly untouched: Fate;
  readonly twice: Fate;
  readonly late: (after: Ms) => Fate;
} = { lost: [], untouched: [{}], twice: [{}, {}], late: (after) => [{ after }] };

/** Everything a server can do to devices. A server that is not named means all of them. */
export interface Faults {
  /** The youngest rule with an opinion decides. Messages to oneself are not asked about: see `silence`. */
  meddle(rule: (relayed: Relayed) => Fate | undefined, signal?: AbortSignal): Off;
  /** Keeps what it is asked about until `release`, in the order that the caller likes. */
  hold(which?: (relayed: Relayed) => boolean): Held;
  /** All letters so far, oldest first. */
  readonly relayed: readonly Relayed[];
  /** Delivers anything, from whoever it claims: a replay, a forgery, garbage. */
  inject(letter: { from: Address; to: Address; frame: unknown; server?: RendezvousServer }): void;
  /** The server's process ends, and takes all registrations and kept letters with it. */
  down(server?: RendezvousServer): void;
  up(server?: RendezvousServer): void;
  /** The device's line dies unnoticed by either end, the registration stays: a phone that changed networks. */
  silence(address: Address): void;
  /** The device's line is closed; it may come back at once. */
  disconnect(address: Address): void;
}

export interface Held {
  readonly letters: readonly Relayed[];
  release(order?: (letters: readonly Relayed[]) => readonly Relayed[]): void;
}

export interface MemoryExchange {
  readonly open: OpenRendezvous;
  readonly openWith: (timings: Timings) => OpenRendezvous;
  readonly faults: Faults;
}

/** Servers in memory, one for each address that is used, with every fault that a real one could have. */
export function createMemoryExchange({ clock }: { readonly clock: Clock }): MemoryExchange {
  const servers = new Map<string, MemoryServer>();
  const relayed: Relayed[] = [];
  let rules: readonly ((relayed: Relayed) => Fate | undefined)[] = [];
  let isDown = false;

  const at = (server: RendezvousServer): MemoryServer => {
    const name = JSON.stringify([server.secure, server.host, server.port, server.path, server.key]);
    let found = servers.get(name);
    if (!found) {
      found = createMemoryServer(clock);
      found.up = !isDown;
      servers.set(name, found);
    }
    return found;
  };
  const all = (server: RendezvousServer | undefined): readonly MemoryServer[] =>
    server ? [at(server)] : [...servers.values()];
  const linesOf = (address: Address): readonly [MemoryServer, Line][] =>
    all(undefined).flatMap((server) => {
      const line = server.line(address);
      return line ? [[server, line] as [MemoryServer, Line]] : [];
    });

  function relay(letter: Relayed): void {
    relayed.push(letter);
    const fate = rules.reduceRight<Fate | undefined>((found, rule) => found ?? rule(letter), undefined);
    for (const { after = 0, ...change } of fate ?? fates.untouched) {
      const copy = { ...letter, ...change };
      const deliver = (): void => at(letter.server).route(copy.from, copy.to, copy.letter);
      if (after === 0) queueMicrotask(deliver);
      else clock.after(after, deliver);
    }
  }

  const openCarrier: OpenCarrier = ({ address, token, server }, on) => {
    const line: Line = { address, token, on, dead: false };
    let isOpen = true;
    // A line is never ready before its owner holds it.
    queueMicrotask(() => isOpen && at(server).connect(line));
    return {
      post(to, frame) {
        if (!isOpen || line.dead || !at(server).up) return;
        if (frame.kind !== 'echo') relay({ server, from: address, to, letter: frame });
        else queueMicrotask(() => at(server).route(address, to, frame));
      },
      close() {
        isOpen = false;
        // Nobody hears of the end of a dead line, as with a real one.
        if (!line.dead) at(server).disconnect(line);
      },
    };
  };

  const meddle: Faults['meddle'] = (rule, signal) => {
    const own = (letter: Relayed): Fate | undefined => rule(letter);
    rules = [...rules, own];
    const off = (): void => {
      rules = rules.filter((other) => other !== own);
      signal?.removeEventListener('abort', off);
    };
    signal?.addEventListener('abort', off);
    return off;
  };

  const faults: Faults = {
    relayed,
    meddle,
    hold(which = () => true) {
      const letters: Relayed[] = [];
      const off = meddle((letter) => {
        if (!which(letter)) return undefined;
        letters.push(letter);
        return fates.lost;
      });
      return {
        letters,
        release(order = (as) => as) {
          off();
          for (const letter of order(letters)) at(letter.server).route(letter.from, letter.to, letter.letter);
        },
      };
    },
    inject({ from, to, frame, server }) {
      for (const one of all(server)) one.route(from, to, frame);
    },
    down(server) {
      if (!server) isDown = true;
      for (const one of all(server)) one.stop();
    },
    up(server) {
      if (!server) isDown = false;
      for (const one of all(server)) one.up = true;
    },
    silence(address) {
      for (const [, line] of linesOf(address)) line.dead = true;
    },
    disconnect(address) {
      for (const [server, line] of linesOf(address)) {
        server.disconnect(line);
        line.on.lost('unreachable');
      }
    },
  };

  const openWith = (timings: Timings): OpenRendezvous => overCarrier(openCarrier, timings);
  return { open: openWith(defaultTimings), openWith, faults };
}
