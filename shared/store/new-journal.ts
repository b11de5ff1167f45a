import { deleteDB, openDB } from 'idb';
import { fill, ownFiles } from './own-files.ts';
import { tornMark } from './torn-mark.ts';

const SCRATCH = 'porthole-scratch';
let begun: Promise<void> | undefined;
let isTorn = tornMark.isSet();

/**
 * Lets the browser begin a new journal file, once for each page, before anything is written.
 *
 * A browser that is killed in the middle of a write leaves half a record at the end of its journal. Chromium's LevelDB
 * skips it at the next start, but goes on writing behind it; at the start after that the journal does not add up, and
 * Chromium deletes every database of the origin: keys, pairings, log (google/leveldb#1287). To delete a database, any
 * database, closes the journal that was found, and its half record with it. Browsers that use SQLite lose a few
 * milliseconds.
 *
 * A disk that is full to the last byte does the same without a kill. Then it rejects until there is room for the new
 * journal: each try to open any database writes behind the half record.
 */
export function beginNewJournal(): Promise<void> {
  begun ??= begin().catch((error: unknown) => {
    begun = undefined;
    // Of a journal that is whole: whatever this is, the store that is opened next meets it, too, and has the words for it.
    if (isTorn) throw error;
  });
  return begun;
}

/** To be told when the browser has closed a database by itself, as Chromium does when a write failed. */
export function journalMayBeTorn(): void {
  begun = undefined;
  isTorn = true;
  tornMark.set();
}

async function begin(): Promise<void> {
  if (isTorn) await findRoom();
  // One that is not there would be deleted without a write.
  (await openDB(SCRATCH, 1)).close();
  // Another page that is at the same point is not waited for: what it does serves this one, too.
  await new Promise<void>((resolve, reject) => {
    deleteDB(SCRATCH, { blocked: () => resolve() }).then(resolve, reject);
  });
  if (isTorn) tornMark.clear();
  isTorn = false;
}

const PROBE = 'porthole-probe';
/** Several times what a new journal takes. */
const ENOUGH = 256 * 1024;

/** Rejects where there is none. A file is written in a place of its own, and does no harm to a database. */
async function findRoom(): Promise<void> {
  // A private window may give no files at all; then nothing can be found out.
  const root = await ownFiles()?.().catch(() => undefined);
  if (!root) return;
  try {
    await fill(await root.getFileHandle(PROBE, { create: true }), ENOUGH);
  } catch (error) {
    throw new DOMException(`no room for a journal: ${String(error)}`, 'QuotaExceededError');
  } finally {
    await root.removeEntry(PROBE, { recursive: true }).catch(() => undefined);
  }
}
