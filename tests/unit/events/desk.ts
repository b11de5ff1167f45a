import 'fake-indexeddb/auto';
import { type DeviceLog, type OpenLogOptions, openLog } from '../../../shared/events/index.ts';
import { createIdentity, type Identity } from '../../../shared/identity/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import { Ledger } from '../../../shared/store/ledger.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';

/** One device with a disk of its own, which can be switched off and on again. */
export interface Desk {
  readonly identity: Identity;
  readonly clock: FakeClock;
  readonly ledger: Ledger;
  start(more?: Partial<OpenLogOptions>): Promise<DeviceLog>;
  /** As a page that is closed: what was not on the disk is gone. */
  stop(): void;
}

let databases = 0;

export async function openDesk(given: { identity?: Identity } = {}): Promise<Desk> {
  const identity = given.identity ?? (await createIdentity());
  const clock = fakeClock();
  const ledger = new Ledger(`log-${databases++}`);
  let ends = new AbortController();
  return {
    identity,
    clock,
    ledger,
    start(more = {}) {
      ends = new AbortController();
      const { signal } = ends;
      return openLog({ ledger, identity, clock, log: silentLog, signal, ...more });
    },
    stop: () => ends.abort(new Error('switched off')),
  };
}
