import type { KeepRules, Queue, Shelves } from '../../../shared/jobs/index.ts';
import { cell, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import { createRetention } from '../retention/retention.ts';
import { type BrowserStorage, watchStorage } from '../retention/storage-watch.ts';
import { answerJobsRequest, type JobsAnswer } from './answer-request.ts';
import type { JobsFacts, JobsRequest } from './contract.ts';
import { createJobsDesk, type JobsDeskOptions } from './jobs-desk.ts';

export interface UpkeepOptions extends JobsDeskOptions {
  readonly shelf: Pick<Shelf<KeepRules>, 'get' | 'put'>;
  readonly shelves: Shelves;
  readonly storage: BrowserStorage;
  /** Whether this device writes a log that can lie here. */
  readonly knows: (device: DeviceId) => boolean;
}

/** What is done whether or not anybody looks: the durable jobs, and with them the keeping and letting go of history. */
export interface Upkeep {
  readonly queue: Queue;
  readonly facts: Watchable<JobsFacts>;
  ask(request: JobsRequest): Promise<JobsAnswer>;
  /** For whoever found the disk full; false when nothing could go. */
  makeRoom(): Promise<boolean>;
}

export async function createUpkeep(options: UpkeepOptions): Promise<Upkeep> {
  const { log, signal } = options;
  const jobs = createJobsDesk(options);
  const storage = watchStorage(options.storage, log);
  const retention = await createRetention({ ...options, jobs, storage });
  const draw = (): JobsFacts => ({
    ...jobs.facts.value,
    storage: storage.facts.value,
    keep: retention.rules.value,
  });
  const facts = cell(draw());
  for (const source of [jobs.facts, storage.facts, retention.rules])
    source.on(() => facts.set(draw()), signal);
  return {
    queue: jobs.queue,
    facts,
    ask: (request) =>
      answerJobsRequest(request, { queue: jobs.queue, retention, storage, knows: options.knows }),
    makeRoom: retention.makeRoom,
  };
}
