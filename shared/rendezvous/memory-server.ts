import type { Clock, Ms } from '../lib/index.ts';
import type { Address } from '../protocol/index.ts';
import type { CarrierEvents } from './carrier.ts';
import { parseFrame } from './frame.ts';

/** One socket as the server sees it. */
export interface Line {
  readonly address: Address;
  readonly token: string;
  readonly on: CarrierEvents;
  /** A dead line that the server takes for a live one: nothing goes through, nobody is told. */
  dead: boolean;
}

/** Moves frames and keeps registrations exactly as a PeerServer does, faults included. */
export interface MemoryServer {
  up: boolean;
  connect(line: Line): void;
  disconnect(line: Line): void;
  /** To whoever is registered; kept a while for who is not. */
  route(from: Address, to: Address, frame: unknown): void;
  line(address: Address): Line | undefined;
  /** Takes every line down with it, as a process that ends. */
  stop(): void;
}

/** A PeerServer gives up on what it keeps after 5.3 to 5.9 s. */
const KEPT_FOR: Ms = 5_500;

interface Kept {
  readonly since: Ms;
  readonly letters: { readonly from: Address; readonly frame: unknown }[];
  readonly cancel: () => void;
}

export function createMemoryServer(clock: Clock): MemoryServer {
  const lines = new Map<Address, Line>();
  const kept = new Map<Address, Kept>();

  /** No timer when nobody is there who could be told: a test that closed everything finds none. */
  const keep = (to: Address, letter: Kept['letters'][number]): void => {
    const cancel = lines.size === 0 ? () => undefined : clock.after(KEPT_FOR, () => expire(to));
    kept.set(to, { since: clock.now(), letters: [letter], cancel });
  };
  const takeKept = (address: Address): Kept['letters'] => {
    const found = kept.get(address);
    kept.delete(address);
    found?.cancel();
    return found && clock.now() - found.since < KEPT_FOR ? found.letters : [];
  };

  const server: MemoryServer = {
    up: true,
    connect(line) {
      if (!server.up) {
        line.on.lost('unreachable');
        return;
      }
      const held = lines.get(line.address);
      if (held && held.token !== line.token) {
        line.on.lost('taken');
        return;
      }
      lines.set(line.address, line);
      if (!held) line.on.opened();
      for (const { from, frame } of takeKept(line.address)) server.route(from, line.address, frame);
    },
    disconnect(line) {
      if (lines.get(line.address) === line) lines.delete(line.address);
      if (lines.size === 0) for (const { cancel } of kept.values()) cancel();
    },
    route(from, to, frame) {
      if (!server.up) return;
      const line = lines.get(to);
      if (line) {
        if (line.dead) return;
        const parsed = parseFrame(frame);
        if (parsed) line.on.frame(parsed, from);
        else line.on.dropped('not-parsed');
        return;
      }
      const waiting = kept.get(to);
      if (waiting) waiting.letters.push({ from, frame });
      else keep(to, { from, frame });
    },
    line: (address) => lines.get(address),
    stop() {
      server.up = false;
      for (const { cancel } of kept.values()) cancel();
      kept.clear();
      const open = [...lines.values()];
      lines.clear();
      for (const line of open) if (!line.dead) line.on.lost('unreachable');
    },
  };

  function expire(to: Address): void {
    const senders = new Set(kept.get(to)?.letters.map((letter) => letter.from));
    kept.delete(to);
    for (const sender of senders) {
      const line = lines.get(sender);
      if (line && !line.dead) line.on.absent(to);
    }
  }

  return server;
}
