import { isRemoved } from '../../../shared/identity/index.ts';
import { type Clock, type Log, type Ms, minutes } from '../../../shared/lib/index.ts';
import { type DeviceId, proveFormer } from '../../../shared/protocol/index.ts';
import type { Belonging, Lines } from '../members/index.ts';
import type { MonitorRecord } from './records.ts';

export interface FormerOptions {
  readonly lines: Pick<Lines, 'add'>;
  readonly belonging: Pick<Belonging, 'members' | 'beyond'>;
  readonly isTold: (id: DeviceId) => boolean;
  /** It has heard it: nobody has to wait for it any more. */
  readonly told: (id: DeviceId) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Former {
  /** Until it is let in again. */
  waitFor(record: MonitorRecord): Promise<void>;
  end(id: DeviceId): void;
}

const CALL_EVERY: Ms = minutes(1);
/** A word that was delivered is read a moment later; until then it may ask once more. */
const HEARD_BY_THEN: Ms = minutes(1);

/**
 * Where a former monitor last knew us it is told why nobody answers, and gets nothing else. It is called as well: two
 * that removed each other would otherwise wait for each other for ever.
 */
export function createFormer(options: FormerOptions): Former {
  const { lines, belonging, clock, log, signal } = options;
  const open = new Map<DeviceId, AbortController>();
  const unsent = (error: unknown): void =>
    log.debug('a former monitor was not told', { error: String(error) });

  function end(id: DeviceId): void {
    open.get(id)?.abort();
    open.delete(id);
  }

  return {
    end,
    async waitFor(record) {
      const { id } = record;
      end(id);
      const scope = new AbortController();
      open.set(id, scope);
      const until = AbortSignal.any([signal, scope.signal]);
      const wire = await lines.add(record);
      const tell = async (fromBoot: string): Promise<void> => {
        const why = isRemoved(belonging.members.value, id) ? 'removed' : 'closing';
        const { at } = await wire.send(proveFormer(why, belonging.beyond([])), fromBoot);
        if (at === 'delivered') clock.after(HEARD_BY_THEN, () => options.told(id).catch(unsent), until);
      };
      wire.incoming.on(({ body, fromBoot }) => {
        if (body.kind === 'hello') tell(fromBoot).catch(unsent);
      }, until);
      const call = (): void => {
        if (!options.isTold(id)) wire.send({ kind: 'hello', have: null }, null, until).catch(unsent);
      };
      clock.every(CALL_EVERY, call, until);
    },
  };
}
