import { type Beacon, copiesOf, type Finding, openLog, replicate } from '../../../shared/events/index.ts';
import type { Identity } from '../../../shared/identity/index.ts';
import { type Clock, emitter, type Log, type Signal } from '../../../shared/lib/index.ts';
import { openLedger } from '../../../shared/store/index.ts';
import { createUpkeep } from '../upkeep.ts';
import type { Keeper, Monitor } from './diary.ts';
import { CAMERA_LEDGER } from './ledger-name.ts';

export interface KeepLogOptions {
  readonly identity: Identity;
  readonly beacon: Beacon;
  /** The network or the page came back. */
  readonly hints: Signal<void>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Opens the log; with it come the database and all kinds of events, which the first picture did not wait for. */
export async function keepLog(options: KeepLogOptions): Promise<Keeper> {
  const { identity: me, clock, log, signal } = options;
  const ledger = await openLedger(CAMERA_LEDGER);
  signal.addEventListener('abort', () => ledger.close(), { once: true });
  const upkeep = createUpkeep({ ...options, ledger, locks: navigator.locks });
  const deviceLog = await openLog({ ...options, ledger, makeRoom: upkeep.makeRoom });
  upkeep.use(deviceLog);
  const grew = emitter<void>();
  deviceLog.head.on(() => grew.emit(), signal);
  const disliked = new Set<string>();

  const write: Keeper['write'] = (kind, fields, at) => {
    // The log keeps what it could not write, and says what troubles it.
    deviceLog.append(kind, fields, at).catch((error: unknown) => {
      log.debug('an event is not written yet', { error: String(error) });
    });
  };

  const tell = ({ id }: Monitor, finding: Finding): void => {
    switch (finding.is) {
      case 'refused': {
        log.info('the monitor asked for what it may not have', { why: finding.why });
        const { why } = finding;
        if (disliked.has(why)) return;
        disliked.add(why);
        write('history-refused', { peer: id, why, times: 1 }, clock.now());
        return;
      }
      case 'cut':
        if (disliked.has(`${finding.log} ${finding.now}`)) return;
        disliked.add(`${finding.log} ${finding.now}`);
        write('history-cut', { log: finding.log, was: finding.was, now: finding.now }, clock.now());
        return;
      case 'overtaken':
        deviceLog
          .peerKnows(finding.head)
          .catch((error: unknown) => log.debug('the log could not be compared', { error: String(error) }));
        return;
      case 'store-failed':
        log.debug('nothing can be copied now', { error: String(finding.error) });
    }
  };

  return {
    trouble: deviceLog.trouble,
    write,
    copyTo: (monitor, lane, until) =>
      replicate({
        me: me.id,
        peer: monitor.id,
        lane,
        copies: copiesOf(deviceLog.store, (device) => (device === monitor.id ? monitor.keys : undefined)),
        offers: () => [me.id],
        takes: () => [],
        grew,
        tell: (finding) => tell(monitor, finding),
        clock,
        signal: AbortSignal.any([until, signal]),
      }),
  };
}
