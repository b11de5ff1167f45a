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

export function createMemoryServer(clock: Clock): MemoryServer {
  const lines = new Map<Address, Line>();
  const kept = new Map<Address, { letters: { from: Address; frame: unknown }[]; cancel: () => void }>();

  const forget = (address: Address): void => {
    kept.get(address)?.cancel();
    kept.delete(address);
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
      const waiting = kept.get(line.address)?.letters ?? [];
      forget(line.address);
      for (const { from, frame } of waiting) server.route(from, line.address, frame);
    },
    disconnect(line) {
      if (lines.get(line.address) === line) lines.delete(line.address);
      // Nobody is left who could be told of an expiry.
      if (lines.size === 0) for (const address of [...kept.keys()]) forget(address);
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
      else kept.set(to, { letters: [{ from, frame }], cancel: clock.after(KEPT_FOR, () => expire(to)) });
    },
    line: (address) => lines.get(address),
    stop() {
      server.up = false;
      for (const address of [...kept.keys()]) forget(address);
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
