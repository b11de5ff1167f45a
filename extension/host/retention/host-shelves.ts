import { type DeviceLog, trimLog } from '../../../shared/events/index.ts';
import { JobError, type Shelves, shelvesOf } from '../../../shared/jobs/index.ts';
import { type Log, minutes, type Watchable } from '../../../shared/lib/index.ts';

/** All logs that lie on this monitor: its own, and the copies of its cameras'. */
export function hostShelves(opened: Watchable<DeviceLog | undefined>, log: Log): Shelves {
  const open = (): DeviceLog => {
    if (!opened.value) throw new JobError('log-not-open', { wait: minutes(1) });
    return opened.value;
  };
  return shelvesOf({
    // Nobody else has it for good, so it is the user's to let go.
    ownMustBeHeld: false,
    logs: async () => open().store.logs(),
    row: async (name, seq) => open().store.row(name, seq),
    async trim(of, until) {
      const { removed, recorded } = await trimLog(open(), of.log, until);
      // Not awaited: when room is made, the record of it waits for that room itself.
      recorded.catch((error: unknown) => log.info('a trim is not recorded yet', { error: String(error) }));
      return removed;
    },
  });
}
