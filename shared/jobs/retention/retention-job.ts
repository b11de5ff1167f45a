import { backoff, type Clock, type Ms, minutes } from '../../lib/index.ts';
import { StoreError } from '../../store/index.ts';
import { JobError, type JobKind, jobKind } from '../kind.ts';
import type { KeepRule } from './keep-rule.ts';
import { type LogExtent, type Pressure, planTrims } from './plan-trims.ts';

/** The logs that lie here, as far as keeping and letting go are concerned. */
export interface Shelves {
  /** In the order in which they began; `expired` by the age that the device's rule names. */
  extents(tooOld: (device: string) => Ms | undefined): Promise<readonly LogExtent[]>;
  /** This event and all before it go, back to a signed place; a record says so. Gives how many went: perhaps none. */
  trim(log: string, until: number): Promise<number>;
}

export interface RetentionOptions {
  readonly shelves: Shelves;
  readonly rule: (device: string) => KeepRule;
  readonly clock: Pick<Clock, 'now'>;
}

export const RETENTION = 'retention';
/** Often enough that nothing is kept noticeably longer than was promised. */
export const RETENTION_EVERY: Ms = minutes(6 * 60);

/** Lets go of what is older, or more, than each device's rule allows. Gives how many logs were shortened. */
export async function letGo(
  { shelves, rule, clock }: RetentionOptions,
  pressure: Pressure,
  between: () => Promise<void> = async () => undefined,
): Promise<number> {
  const extents = await shelves.extents((device) => {
    const { age } = rule(device);
    return age === 'for-ever' ? undefined : clock.now() - age;
  });
  let shortened = 0;
  for (const [device, logs] of Map.groupBy(extents, ({ device }) => device)) {
    for (const { log, until } of planTrims(logs, rule(device), pressure)) {
      await between();
      if ((await shelves.trim(log, until)) > 0) shortened += 1;
    }
  }
  return shortened;
}

/** Trimming again what was trimmed changes nothing, so a run may be cut off anywhere. */
export function retentionKind(options: RetentionOptions): JobKind {
  return jobKind({
    lease: minutes(5),
    attempts: 5,
    retry: backoff(minutes(1), minutes(60)),
    parse: () => true,
    async run(_, { alive }) {
      try {
        await letGo(options, 'none', alive);
      } catch (error) {
        if (error instanceof StoreError) throw new JobError(`store-${error.why}`, 'try-again', error);
        throw error;
      }
    },
  });
}
