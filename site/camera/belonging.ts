import {
  type CheckedStatement,
  type Identity,
  type Ledger,
  openSecret,
} from '../../shared/identity/index.ts';
import { base64url, emitter, type Log, type Signal } from '../../shared/lib/index.ts';
import {
  type ControlMessage,
  type DeviceId,
  type HouseholdFacts,
  MOST_HEADS,
  packMembers,
} from '../../shared/protocol/index.ts';

export interface BelongingOptions {
  readonly identity: Identity;
  readonly ledger: Ledger;
  readonly monitor: DeviceId;
  readonly household: () => HouseholdFacts;
  /** Writes it down; false: it could not be, and the camera stays where it is. */
  readonly keep: (household: HouseholdFacts) => Promise<boolean>;
  /** Stands at the addresses of this epoch from now on. */
  readonly go: (household: HouseholdFacts) => Promise<void>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What a camera hears of who belongs to its household, and where that is to be found now. */
export interface Belonging {
  /** An owner took this camera out. */
  readonly removed: Signal<void>;
  hear(message: Extract<ControlMessage, { kind: 'members' }>): Promise<void>;
  /** What the monitor lacks, which knows these. */
  answer(
    message: Extract<ControlMessage, { kind: 'members-known' }>,
    send: (message: ControlMessage) => boolean,
  ): void;
  /** The monitor is another one, or has forgotten: it is told again what this camera knows. */
  again(): void;
  /** Says what is known, if that was not said; `send` says whether it went out. */
  tell(send: (message: ControlMessage) => boolean): void;
}

export function createBelonging(options: BelongingOptions): Belonging {
  const { identity, ledger, household, log, signal } = options;
  const removed = emitter<void>();
  let owed = false;
  /** Once over one connection: a monitor that asks the same again has the answer. */
  let answered = '';
  // A kill may have come between what was heard and what follows from it.
  let last: Promise<void> = inTurn(Promise.resolve(), follow);

  async function take(statements: Parameters<Ledger['take']>[0]): Promise<void> {
    await ledger.take(statements);
    const { former } = ledger.members.value;
    if (former.has(identity.id)) removed.emit();
    else await follow();
    owed = true;
  }

  /** Written first: a kill before it leaves the camera where it is still looked for, a kill after it where it is too. */
  async function follow(): Promise<void> {
    const { epoch, graph } = ledger.members.value;
    const now = household();
    if (epoch.move === undefined || epoch.number <= now.epoch) return;
    // A monitor that was restored from paper cannot go there yet; it will move on to where both can.
    if (!isSealedFor(options.monitor, graph.get(epoch.move))) return;
    const secret = await openSecret(identity, ledger.founding, graph, epoch.move);
    if (!secret) {
      log.info('the household moved, and this camera was told nothing of where to');
      return;
    }
    const next = { ...now, epoch: epoch.number, secret: base64url(secret) };
    if (!(await options.keep(next)) || signal.aborted) return;
    await options.go(next);
    log.info('the household moved to new addresses', { epoch: epoch.number });
  }

  function inTurn(before: Promise<void>, run: () => Promise<void>): Promise<void> {
    return before
      .then(() => (signal.aborted ? undefined : run()))
      .catch((error: unknown) =>
        log.info('what was said of the members could not be kept', { error: String(error) }),
      );
  }

  return {
    removed,
    hear({ statements }) {
      last = inTurn(last, () => take(statements));
      return last;
    },
    answer({ heads }, send) {
      const about = [...heads, '/', ...ledger.members.value.heads].join();
      if (about === answered) return;
      const missing = packMembers(ledger.beyond(heads));
      if (missing.every(send)) answered = about;
    },
    again() {
      answered = '';
      owed = true;
    },
    tell(send) {
      if (!owed) return;
      const { heads } = ledger.members.value;
      if (send({ kind: 'members-known', heads: [...heads].slice(0, MOST_HEADS), epoch: household().epoch }))
        owed = false;
    },
  };
}

function isSealedFor(device: DeviceId, move: CheckedStatement | undefined): boolean {
  const deed = move?.statement.deed;
  return deed?.do === 'move' && deed.sealed.some(({ to }) => to === device);
}
