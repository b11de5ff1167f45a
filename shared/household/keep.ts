import * as Y from 'yjs';
import type { Bytes, Log } from '../lib/index.ts';
import type { UpdateStore } from '../store/index.ts';
import { pagesOf } from './document.ts';

/** After so many additions all is put together into one again. */
const MOST_ADDITIONS = 200;
const MOST_BYTES = 128_000;

export interface Keeping {
  /** Resolves once everything that was changed so far is on the disk, or could not be put there. */
  kept(): Promise<void>;
}

/** Fills the document with what is kept. False: what is there cannot be relied on, and nothing of it was taken. */
export async function load(doc: Y.Doc, store: UpdateStore, log: Log): Promise<boolean> {
  try {
    const updates = await store.load();
    if (updates.length > 0)
      Y.applyUpdate(doc, updates.length === 1 ? (updates[0] ?? new Uint8Array()) : Y.mergeUpdates(updates));
    return true;
  } catch (error) {
    // A damaged document is fetched again from the other devices; half of one would be worse than none.
    log.info('the facts that were kept here cannot be read', { error: String(error) });
    return false;
  }
}

/** Each change is added at once; many additions become one. */
export function keep(
  doc: Y.Doc,
  store: UpdateStore,
  log: Log,
  whole: boolean,
  onUnsafe: () => void,
  signal: AbortSignal,
): Keeping {
  let waiting: Uint8Array[] = [];
  let writing: Promise<void> | undefined;
  let additions = 0;
  let bytes = 0;
  let isSafe = true;
  let needsWhole = whole;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        if (needsWhole || additions >= MOST_ADDITIONS || bytes >= MOST_BYTES) {
          await store.replace(Y.encodeStateAsUpdate(doc) as Bytes);
          additions = 0;
          bytes = 0;
          needsWhole = false;
        } else {
          const update = batch.length === 1 ? (batch[0] ?? new Uint8Array()) : Y.mergeUpdates(batch);
          await store.append(update as Bytes);
          additions += 1;
          bytes += update.length;
        }
      } catch (error) {
        needsWhole = true;
        if (isSafe) log.info('the facts cannot be kept', { error: String(error) });
        isSafe = false;
        onUnsafe();
      }
    }
    writing = undefined;
  }

  const onUpdate = (update: Uint8Array, _by: unknown, _doc: Y.Doc, { changed }: Y.Transaction): void => {
    // What was replaced shall not be read again at the next start.
    if ([...changed.keys()].some((type: object) => type === pagesOf(doc))) needsWhole = true;
    waiting.push(update);
    writing ??= write();
  };
  doc.on('update', onUpdate);
  signal.addEventListener('abort', () => doc.off('update', onUpdate), { once: true });
  return {
    kept: async () => {
      while (writing) await writing;
    },
  };
}
