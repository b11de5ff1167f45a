import type { JobState, KeepRule, KeepRules, StorageLevel } from '../../../shared/jobs/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { StoreTrouble } from '../../../shared/store/index.ts';

/** A job as a screen shows it. */
export interface JobFacts {
  readonly id: string;
  readonly kind: string;
  readonly state: Exclude<JobState, 'done'>;
  /** When it begins, or comes round again; for one that runs, when it would be given up. */
  readonly due: Ms | 'never';
  readonly attempts: number;
  readonly failure:
    | { readonly why: string; readonly detail?: string | undefined; readonly at: Ms }
    | undefined;
  /** Absent for what is done once, and can be dropped. */
  readonly every: Ms | undefined;
}

/** What the browser gives this monitor to keep things in. */
export interface StorageFacts {
  readonly level: StorageLevel;
  readonly used: number | undefined;
  readonly quota: number | undefined;
  /** Whether the browser promised not to clear it by itself; undefined where it does not say. */
  readonly promised: boolean | undefined;
}

/** Plain data: it goes over a port. */
export interface JobsFacts {
  readonly jobs: readonly JobFacts[];
  /** Why no job can be read or written; it is tried again by itself. */
  readonly trouble: StoreTrouble | undefined;
  readonly storage: StorageFacts;
  readonly keep: KeepRules;
}

/** What a view asks of the jobs. */
export type JobsRequest =
  /** Now, whether it failed or only waits. */
  | { readonly do: 'run-job'; readonly job: string }
  | { readonly do: 'drop-job'; readonly job: string }
  | { readonly do: 'keep-history'; readonly device: DeviceId; readonly rule: KeepRule }
  /** The browser is asked not to clear what is kept here; some ask the person first. */
  | { readonly do: 'keep-storage' };
