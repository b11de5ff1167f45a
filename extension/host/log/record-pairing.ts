import type { Watchable } from '../../../shared/lib/index.ts';
import type { PairingEnd, PairingFacts } from '../snapshot.ts';
import type { RecordEvent } from './log-desk.ts';

/** Ends that say something of who tried, and not only that nobody came. */
const TELLING: ReadonlySet<PairingEnd> = new Set(['wrong-tries', 'refused', 'phone-left']);

export function recordPairing(
  pairing: Watchable<PairingFacts>,
  record: RecordEvent,
  signal: AbortSignal,
): void {
  pairing.on((facts) => {
    if (facts.at === 'closed' && facts.why && TELLING.has(facts.why))
      record('pairing-failed', { why: facts.why });
  }, signal);
}
