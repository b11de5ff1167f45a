import { recordOf, type Watch, type WatchRecord } from '../../../shared/alarm/index.ts';
import { type Clock, type Log, type Ms, seconds } from '../../../shared/lib/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';

/** How old the kept heartbeat may be, and so how exactly a gap is told after a crash. */
const HEARTBEAT: Ms = seconds(5);

/** Writes what the next host must know: at once where something changed, and the heartbeat now and then. */
export function keepRecord(shelf: Shelf<WatchRecord>, clock: Clock, log: Log): (watch: Watch) => void {
  let kept: Watch | undefined;
  let keptAt = 0;
  let writing = false;
  let waiting: Watch | undefined;

  const write = async (watch: Watch): Promise<void> => {
    writing = true;
    kept = watch;
    keptAt = clock.now();
    try {
      await shelf.put(recordOf(watch));
    } catch (reason) {
      // The alarm itself goes on. The next change or heartbeat tries again.
      log.info('the watch could not be kept', { reason });
      kept = undefined;
    }
    writing = false;
    const next = waiting;
    waiting = undefined;
    if (next) await write(next);
  };

  return (watch) => {
    const changed = watch.cameras !== kept?.cameras || watch.gaps !== kept.gaps;
    if (!changed && Math.abs(clock.now() - keptAt) < HEARTBEAT) return;
    // One write at a time, and of those that wait only the newest: an older one must never be the last.
    if (writing) waiting = watch;
    else void write(watch);
  };
}
