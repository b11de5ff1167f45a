import { deleteDB, openDB } from 'idb';

const SCRATCH = 'porthole-scratch';
let begun: Promise<void> | undefined;

/**
 * Lets the browser begin a new journal file, once for each page, before anything is written.
 *
 * A browser that is killed in the middle of a write leaves half a record at the end of its journal. Chromium's LevelDB
 * skips it at the next start, but goes on writing behind it; at the start after that the journal does not add up, and
 * Chromium deletes every database of the origin: keys, pairings, log (google/leveldb#1287). To delete a database, any
 * database, closes the journal that was found, and its half record with it. Browsers that use SQLite lose a few
 * milliseconds.
 */
export function beginNewJournal(): Promise<void> {
  begun ??= (async () => {
    // One that is not there would be deleted without a write.
    (await openDB(SCRATCH, 1)).close();
    // Another page that is at the same point is not waited for: what it does serves this one, too.
    await new Promise<void>((resolve, reject) => {
      deleteDB(SCRATCH, { blocked: () => resolve() }).then(resolve, reject);
    });
  })().catch(() => {
    // Whatever this is, the store that is opened next meets it, too, and has the words for it.
    begun = undefined;
  });
  return begun;
}
