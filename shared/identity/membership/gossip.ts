import {
  type ControlMessage,
  MOST_HEADS,
  packMembers,
  type Statement,
  type StatementId,
} from '../../protocol/index.ts';
import type { Ledger } from './ledger.ts';

export interface GossipOptions {
  readonly ledger: Pick<Ledger, 'members' | 'beyond'>;
  /** The newest epoch whose addresses this device can compute. */
  readonly epoch: () => number;
  /** Whether it went out: over a live link, in order, or not at all. */
  readonly send: (message: ControlMessage) => boolean;
  readonly take: (statements: readonly Statement[]) => Promise<unknown>;
}

/** What two members tell each other of who belongs, over one link. Each says what it knows and hears what it lacks. */
export interface Gossip {
  /** Another connection, to somebody who may have forgotten: all is said again. */
  again(): void;
  /** Says what is due: something of it may have found no open lane before. */
  say(): void;
  /** False: it says more at once than anybody has to check. */
  hear(message: ControlMessage): boolean;
}

/** Each statement costs a signature to check: whoever sends more messages at once than this loses the rest. */
const MOST_UNTAKEN = 8;

export function createGossip({ ledger, epoch, send, take }: GossipOptions): Gossip {
  /** What the other one knows: as it said, and what it was told since. */
  let known: readonly StatementId[] | undefined;
  /** One that asks the same again over one connection is not answered again: it would cost us more than it. */
  let answered = '';
  let told = '';
  let taking = 0;
  /** What was heard of a talk that is not whole yet. */
  let parts: (readonly Statement[])[] = [];

  function greet(): void {
    const heads = [...ledger.members.value.heads].slice(0, MOST_HEADS);
    const about = [...heads, epoch()].join();
    if (about !== told && send({ kind: 'members-known', heads, epoch: epoch() })) told = about;
  }

  function tell(): void {
    if (!known) return;
    const { heads } = ledger.members.value;
    const about = [...known, '/', ...heads].join();
    if (about === answered) return;
    const missing = packMembers(ledger.beyond(known));
    if (missing.length === 0 || !missing.every(send)) return;
    answered = about;
    known = [...new Set([...known, ...heads])];
  }

  return {
    again() {
      // What it knew it has said, perhaps over this connection already; whoever has forgotten says so first.
      answered = '';
      told = '';
    },
    say() {
      greet();
      tell();
    },
    hear(message) {
      if (message.kind === 'members-known') {
        known = message.heads;
        tell();
      }
      if (message.kind !== 'members') return true;
      const { statements, part = { at: 0, of: 1 } } = message;
      // What was begun over another connection is said again from its first part on.
      if (part.at === 0) parts = [];
      if (part.at !== parts.length) return true;
      parts.push(statements);
      if (parts.length < part.of) return true;
      const whole = parts;
      parts = [];
      if (taking >= MOST_UNTAKEN) return false;
      taking += whole.length;
      void take(whole.flat()).finally(() => {
        taking -= whole.length;
      });
      return true;
    },
  };
}
