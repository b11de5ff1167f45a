import type { DeviceId, LogId } from '../../protocol/index.ts';
import { anchorOf } from '../chain.ts';
import { asRow, type LogEvent } from '../event.ts';
import type { EventStore } from '../log-record.ts';
import { type TakeInRefusal, takeIn } from '../take-in.ts';
import type { FileVerdict } from './finding.ts';
import type { SectionCheck } from './section-check.ts';
import { verifyExport } from './verify.ts';

export interface ImportOptions {
  readonly store: EventStore;
  readonly isTrusted: (device: DeviceId) => boolean;
  readonly signal?: AbortSignal;
  readonly progress?: (events: number) => void;
}

export interface Imported {
  readonly verdict: FileVerdict;
  /** Events that were not here before. */
  readonly taken: number;
  readonly refused: readonly { readonly log: LogId; readonly why: TakeInRefusal }[];
}

/** Taken in at once; behind the last checkpoint wait the few that only the end of the file vouches for. */
const BATCH = 1024;

/**
 * Stores what a file proves. What a device signed is taken in as it is read; what only the writer of the file vouches
 * for is taken in when the whole file is intact and its writer is one of ours.
 */
export async function importLog(file: ReadableStream<Uint8Array>, options: ImportOptions): Promise<Imported> {
  const { store, isTrusted, signal, progress } = options;
  const held = new Map<SectionCheck, LogEvent[]>();
  const refused = new Map<LogId, TakeInRefusal>();
  let taken = 0;
  const refuse = (section: SectionCheck, why: TakeInRefusal): void => {
    refused.set(section.log, why);
    held.delete(section);
  };

  async function keep(section: SectionCheck, isSecondHand: boolean): Promise<void> {
    const rows = held.get(section) ?? [];
    const [first] = rows;
    if (!first || refused.has(section.log)) return;
    const { log, keys } = section;
    const anchor = anchorOf(first);
    const result = await takeIn(store, { log, rows: rows.map(asRow), keys, anchor, isSecondHand });
    if (!result.ok) {
      refuse(section, result.why);
      return;
    }
    taken += result.taken;
    held.set(
      section,
      rows.filter(({ seq }) => seq > result.head.seq),
    );
  }

  const verdict = await verifyExport(file, {
    ...(signal && { signal }),
    ...(progress && { progress }),
    isTrusted,
    onRows: async (section, rows) => {
      if (refused.has(section.log)) return;
      const all = [...(held.get(section) ?? []), ...rows];
      held.set(section, all);
      if (all.length >= BATCH) await keep(section, true);
      // A device signs every 256 events: what nobody signs for so long is none of its log.
      if ((held.get(section)?.length ?? 0) >= BATCH) refuse(section, 'bad-signature');
    },
  });
  for (const section of held.keys()) await keep(section, !verdict.isIntact);
  return { verdict, taken, refused: [...refused].map(([log, why]) => ({ log, why })) };
}
