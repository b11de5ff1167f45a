import type { Clock } from '../lib/index.ts';
import type { Connection } from './connection.ts';
import { describeStats, type LinkReport, type Measurement } from './diagnostics.ts';

export interface ReporterOptions {
  readonly clock: Clock;
  readonly connection: () => Connection | undefined;
  readonly facts: () => Pick<LinkReport, 'state' | 'phases' | 'tries' | 'refused'>;
}

/** Each report is the measurement that the next one's rates are counted from. */
export function createReporter(options: ReporterOptions): () => Promise<LinkReport> {
  let before: { readonly of: Connection; readonly measurement: Measurement } | undefined;
  return async () => {
    const connection = options.connection();
    const stats = connection ? await connection.stats() : [];
    const measurement = { stats, at: options.clock.now() };
    const earlier = before && before.of === connection ? before.measurement : undefined;
    before = connection && { of: connection, measurement };
    return { ...options.facts(), ...describeStats(measurement, earlier) };
  };
}
