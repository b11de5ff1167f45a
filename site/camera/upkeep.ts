import { type DeviceLog, trimLog } from '../../shared/events/index.ts';
import {
  createQueue,
  JobError,
  letGo,
  ownersByLocks,
  phoneRule,
  RETENTION,
  RETENTION_EVERY,
  retentionKind,
  shelvesOf,
} from '../../shared/jobs/index.ts';
import { type Clock, type Log, type Ms, minutes, type Signal } from '../../shared/lib/index.ts';
import { jobStore, type Ledger } from '../../shared/store/index.ts';

export interface UpkeepOptions {
  readonly ledger: Ledger;
  readonly locks: LockManager | undefined;
  /** The network or the page came back: a phone has no alarm that would wake it. */
  readonly hints: Signal<void>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Keeps the phone's own log short: the long memory is the monitors'. */
export interface Upkeep {
  /** From when the log is open. */
  use(log: DeviceLog): void;
  /** For whoever found the disk full; false when nothing could go. */
  makeRoom(): Promise<boolean>;
}

const NOT_OPEN: Ms = minutes(1);

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { ledger, locks, hints, clock, log, signal } = options;
  let opened: DeviceLog | undefined;
  const open = (): DeviceLog => {
    if (!opened) throw new JobError('log-not-open', { wait: NOT_OPEN });
    return opened;
  };
  const shelves = shelvesOf({
    // What no monitor has fetched yet is what it will ask for.
    ownMustBeHeld: true,
    logs: async () => open().store.logs(),
    row: async (name, seq) => open().store.row(name, seq),
    async trim(of, until) {
      const { removed, recorded } = await trimLog(open(), of.log, until);
      recorded.catch((error: unknown) => log.info('a trim is not recorded yet', { error: String(error) }));
      return removed;
    },
  });
  const retention = { shelves, rule: () => phoneRule, clock };
  const queue = createQueue({
    ...options,
    store: jobStore(ledger),
    kinds: { [RETENTION]: retentionKind(retention) },
    owners: locks && ownersByLocks(locks),
  });
  hints.on(queue.nudge, signal);
  return {
    use(deviceLog) {
      opened = deviceLog;
      queue.add({ kind: RETENTION, key: RETENTION, every: RETENTION_EVERY }).catch((error: unknown) => {
        log.info('what comes round could not be planned', { error: String(error) });
      });
    },
    makeRoom: async () => opened !== undefined && (await letGo(retention, 'making-room')) > 0,
  };
}
