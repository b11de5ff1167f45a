import {
  type JobKind,
  type KeepRule,
  type KeepRules,
  letGo,
  parseKeepRule,
  RETENTION,
  RETENTION_EVERY,
  retentionKind,
  ruleOf,
  type Shelves,
} from '../../../shared/jobs/index.ts';
import {
  type Clock,
  cell,
  type Log,
  type Ms,
  minutes,
  takeTurns,
  type Watchable,
} from '../../../shared/lib/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import type { JobsDesk } from '../jobs/jobs-desk.ts';
import type { StorageWatch } from './storage-watch.ts';

export interface RetentionDeskOptions {
  readonly shelf: Pick<Shelf<KeepRules>, 'get' | 'put'>;
  /** The logs that lie here; they may come up later than the host, or never. */
  readonly shelves: Shelves;
  readonly jobs: Pick<JobsDesk, 'queue'>;
  readonly storage: StorageWatch;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RetentionDesk {
  readonly rules: Watchable<KeepRules>;
  /** False for a rule outside its limits. */
  keep(device: string, rule: KeepRule): Promise<boolean>;
  /** For whoever found the disk full: the oldest make room for the newest. False when nothing could go. */
  makeRoom(): Promise<boolean>;
}

const STORAGE = 'storage';
const STORAGE_EVERY: Ms = minutes(60);
/** The first picture comes first. */
const FIRST: Ms = minutes(1);

/** Each device's history is kept as long as the user wants; and the room for it is watched, so that it is said in time. */
export async function createRetention(options: RetentionDeskOptions): Promise<RetentionDesk> {
  const { shelf, shelves, storage, clock, log } = options;
  const { queue } = options.jobs;
  const rules = cell<KeepRules>((await shelf.get()) ?? {});
  /** Two changes at once would lose one of them. */
  const inTurn = takeTurns();
  const rule = (device: string): KeepRule => ruleOf(rules.value, device);

  const makeRoom = async (): Promise<boolean> => {
    storage.isFull();
    const shortened = await letGo({ shelves, rule, clock }, 'making-room');
    log.info('the oldest events make room for the newest', { logs: shortened });
    return shortened > 0;
  };

  const storageKind: JobKind = {
    lease: minutes(1),
    attempts: 3,
    retry: () => minutes(1),
    async run() {
      await storage.look();
      if (storage.facts.value.level === 'low') await queue.hurry(({ kind }) => kind === RETENTION);
    },
  };

  queue.learn({ [RETENTION]: retentionKind({ shelves, rule, clock }), [STORAGE]: storageKind });
  // Not awaited: the jobs' database may be what is broken, and the host has more to do.
  for (const [kind, every] of [
    [STORAGE, STORAGE_EVERY],
    [RETENTION, RETENTION_EVERY],
  ] as const)
    queue.add({ kind, key: kind, every, due: clock.now() + FIRST }).catch((error: unknown) => {
      log.info('what comes round could not be planned', { kind, error: String(error) });
    });
  void storage.ask();

  return {
    rules,
    makeRoom,
    async keep(device, wanted) {
      const parsed = parseKeepRule(wanted);
      if (!parsed) return false;
      await inTurn(async () => {
        const next = { ...rules.value, [device]: parsed };
        await shelf.put(next);
        rules.set(next);
      });
      await queue.hurry(({ kind }) => kind === RETENTION);
      return true;
    },
  };
}
