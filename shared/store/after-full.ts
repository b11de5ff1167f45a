/**
 * Firefox lets nothing but deletions into the first transaction that is begun after one that found no room, and refuses
 * all else as if it were no database. This begins one for nothing, so that the next may write.
 */
export function afterFull(database: IDBDatabase | null, table: string): void {
  try {
    database?.transaction(table, 'readwrite');
  } catch (error) {
    // Chromium closes a database that it could not write: it is opened anew, and has no such transaction.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
