import {
  type CheckedStatement,
  type Identity,
  type Ledger,
  type Members,
  openSecret,
} from '../../shared/identity/index.ts';
import { base64url, emitter, type Log, type Signal, takeTurns } from '../../shared/lib/index.ts';
import type { DeviceId, HouseholdFacts, Statement } from '../../shared/protocol/index.ts';

export interface BelongingOptions {
  readonly identity: Identity;
  readonly ledger: Ledger;
  /** The monitors that must be able to follow wherever this camera goes. */
  readonly monitors: () => readonly DeviceId[];
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
  /** `refuse` hears why, for each that nobody who may say it has made. */
  hear(statements: readonly Statement[], refuse?: (why: string) => void): Promise<void>;
}

export function createBelonging(options: BelongingOptions): Belonging {
  const { identity, ledger, household, log, signal } = options;
  const removed = emitter<void>();
  const inTurn = takeTurns();
  // A kill may have come between what was heard and what follows from it.
  void act(follow);

  async function take(statements: readonly Statement[], refuse?: (why: string) => void): Promise<void> {
    await ledger.take(statements, refuse);
    if (ledger.members.value.former.has(identity.id)) removed.emit();
    else await follow();
  }

  /** Written first: a kill before it leaves the camera where it is still looked for, a kill after it where it is too. */
  async function follow(): Promise<void> {
    const { epoch, graph } = ledger.members.value;
    const now = household();
    if (epoch.move === undefined || epoch.number < now.epoch) return;
    // A monitor that was restored from paper cannot go there yet; it will move on to where both can.
    if (!options.monitors().every((id) => canFollow(id, graph, epoch.move))) return;
    const opened = await openSecret(identity, ledger.founding, graph, epoch.move);
    if (!opened) {
      log.info('the household moved, and this camera was told nothing of where to');
      return;
    }
    const secret = base64url(opened);
    if (epoch.number === now.epoch && secret === now.secret) return;
    const next = { ...now, epoch: epoch.number, secret };
    if (!(await options.keep(next)) || signal.aborted) return;
    await options.go(next);
    log.info('the household moved to new addresses', { epoch: epoch.number });
  }

  function act(run: () => Promise<void>): Promise<void> {
    return inTurn(async () => (signal.aborted ? undefined : run())).catch((error: unknown) =>
      log.info('what was said of the members could not be kept', { error: String(error) }),
    );
  }

  return {
    removed,
    hear: (statements, refuse) => act(() => take(statements, refuse)),
  };
}

/** The secret was sealed for it, or it was told when somebody who had seen the move let it in. */
function canFollow(
  device: DeviceId,
  graph: Members['graph'],
  move: CheckedStatement['id'] | undefined,
): boolean {
  const deed = move === undefined ? undefined : graph.get(move)?.statement.deed;
  if (move === undefined || deed?.do !== 'move') return false;
  if (deed.sealed.some(({ to }) => to === device)) return true;
  return graph.order.some(
    ({ id, statement }) =>
      statement.deed.do === 'add' && statement.deed.device === device && graph.isBefore(move, id),
  );
}
