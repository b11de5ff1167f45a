import type { Identity } from '../../identity/index.ts';
import type { Bytes, Clock, Ms } from '../../lib/index.ts';
import type { DeviceId } from '../../protocol/index.ts';
import type { Who } from '../declare.ts';
import type { EventStore } from '../log-record.ts';
import { writeChain } from './write-chain.ts';
import { writeCsv, writeJson } from './write-table.ts';

export type ExportFormat = 'ndjson' | 'csv' | 'json';

export interface ExportOptions {
  readonly store: EventStore;
  /** Vouches for the file; have its own log's checkpoint made before. */
  readonly by: Identity;
  readonly who: Who;
  readonly clock: Pick<Clock, 'now'>;
  /** `until` is the first moment that no longer belongs to it. */
  readonly range?: { readonly from?: Ms | undefined; readonly until?: Ms | undefined };
  readonly devices?: readonly DeviceId[] | undefined;
  readonly format: ExportFormat;
  readonly signal?: AbortSignal;
  readonly progress?: (events: number) => void;
}

const encoder = new TextEncoder();
const WRITERS = { ndjson: writeChain, csv: writeCsv, json: writeJson };

/** Read from the disk as it is consumed: a million events take no more room than two thousand. */
export function exportLog(options: ExportOptions): ReadableStream<Bytes> {
  const { signal } = options;
  const texts = WRITERS[options.format](options);
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        signal?.throwIfAborted();
        const next = await texts.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await texts.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
