import type { Queue } from '../../../shared/jobs/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { RetentionDesk } from '../retention/retention.ts';
import type { StorageWatch } from '../retention/storage-watch.ts';
import type { JobsRequest } from './contract.ts';

export interface JobsRequestContext {
  readonly queue: Queue;
  readonly retention: RetentionDesk;
  readonly storage: StorageWatch;
  readonly knows: (device: DeviceId) => boolean;
}

export type JobsAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'not-valid' | 'unknown-camera' };

const done: JobsAnswer = { ok: true };
const notValid: JobsAnswer = { ok: false, why: 'not-valid' };

/** Rejects with StoreError where it could not be kept. */
export async function answerJobsRequest(
  request: JobsRequest,
  { queue, retention, storage, knows }: JobsRequestContext,
): Promise<JobsAnswer> {
  switch (request.do) {
    case 'run-job':
      // It may have ended in this very moment: what was asked for is so.
      await queue.retry(request.job);
      return done;
    case 'drop-job': {
      const job = queue.jobs.value.find(({ id }) => id === request.job);
      // What comes round would only be missed.
      if (job?.every !== undefined) return notValid;
      await queue.drop(request.job);
      return done;
    }
    case 'keep-history':
      if (!knows(request.device)) return { ok: false, why: 'unknown-camera' };
      return (await retention.keep(request.device, request.rule)) ? done : notValid;
    case 'keep-storage':
      await storage.ask();
      return done;
  }
}
