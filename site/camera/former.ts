import { isRemoved, type Ledger } from '../../shared/identity/index.ts';
import type { Log } from '../../shared/lib/index.ts';
import { proveFormer } from '../../shared/protocol/index.ts';
import type { Standing } from './standing.ts';

export interface FormerOptions {
  readonly ledger: Pick<Ledger, 'members' | 'beyond'>;
  readonly standing: Pick<Standing, 'stranger'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * A monitor that belongs no more and still calls is told why nobody answers: by the statements themselves, because it
 * need not believe this camera. Once for each of its starts, however often it calls.
 */
export function tellFormer({ ledger, standing, log, signal }: FormerOptions): void {
  const told = new Set<string>();
  standing.stranger.on(({ id, body, fromBoot, reply }) => {
    if (body.kind !== 'hello' || !ledger.members.value.former.has(id) || told.has(fromBoot)) return;
    told.add(fromBoot);
    reply(proveFormer(isRemoved(ledger.members.value, id) ? 'removed' : 'closing', ledger.beyond([])))
      .then(({ at }) => at === 'delivered' || told.delete(fromBoot))
      .catch((error: unknown) => log.debug('a former monitor was not told', { error: String(error) }));
  }, signal);
}
