import {
  type Beacon,
  type DeviceLog,
  type FieldsOf,
  housekeeping,
  type KindName,
  type LogEvent,
  openLog,
} from '../../../shared/events/index.ts';
import type { Identity } from '../../../shared/identity/index.ts';
import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import { type Ledger, StoreError, type StoreTrouble } from '../../../shared/store/index.ts';
import type { LogFacts } from './contract.ts';

export interface LogDeskOptions {
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly beacon: Beacon;
  readonly makeRoom: () => Promise<boolean>;
  readonly locks: LockManager | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Writes one event down. It never fails and never waits: the picture goes on whatever becomes of it. */
export type RecordEvent = <K extends KindName>(kind: K, fields: FieldsOf<K>, at?: Ms) => void;

/** This monitor's own log, as the rest of the host knows it. */
export interface LogDesk {
  readonly record: RecordEvent;
  /** Undefined until the database opens, which it may never do. */
  readonly opened: Watchable<DeviceLog | undefined>;
  /** The newest of all devices, for the popup. */
  readonly recent: Watchable<readonly LogEvent[]>;
  readonly facts: Watchable<LogFacts>;
}

const RECENT = 6;
const OPEN_AGAIN: Ms = seconds(30);
/** Of a database that never opens, the first events are not worth the memory. */
const MOST_WAITING = 500;

type Write = (log: DeviceLog) => Promise<unknown>;

/** Opens the log beside everything else: neither the host nor any picture waits for it. */
export function createLogDesk(options: LogDeskOptions): LogDesk {
  const { clock, log, signal } = options;
  const opened = cell<DeviceLog | undefined>(undefined);
  const recent = cell<readonly LogEvent[]>([]);
  const facts = cell<LogFacts>({ trouble: undefined });
  let waiting: Write[] = [];

  const setTrouble = (trouble: StoreTrouble | undefined): void => {
    if (trouble !== facts.value.trouble) facts.set({ trouble });
  };
  const write = (into: DeviceLog, event: Write): void => {
    // The log keeps what it could not write, and says what troubles it.
    event(into).catch((error: unknown) => log.debug('an event is not written yet', { error: String(error) }));
  };

  async function open(): Promise<void> {
    try {
      adopt(await openLog(options));
    } catch (error) {
      if (signal.aborted) return;
      setTrouble(error instanceof StoreError ? error.why : 'broken');
      log.info('the log does not open', { error: String(error) });
      clock.after(OPEN_AGAIN, () => void open(), signal);
    }
  }

  function adopt(deviceLog: DeviceLog): void {
    const early = waiting;
    waiting = [];
    for (const event of early) write(deviceLog, event);
    deviceLog.trouble.on(setTrouble, signal);
    setTrouble(deviceLog.trouble.value);
    deviceLog.store.watch(
      (store) => store.page({ limit: RECENT, except: housekeeping }),
      recent.set,
      (error) => log.debug('the newest events cannot be read', { error: String(error) }),
      signal,
    );
    opened.set(deviceLog);
  }
  void open();

  return {
    opened,
    recent,
    facts,
    record(kind, fields, at = clock.now()) {
      const event: Write = (into) => into.append(kind, fields, at);
      if (opened.value) write(opened.value, event);
      else waiting = [...waiting, event].slice(-MOST_WAITING);
    },
  };
}
