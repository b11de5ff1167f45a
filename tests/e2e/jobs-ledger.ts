/** The monitor's jobs as they lie on the disk: read, and written behind the product's back. Functions that travel as text. */

export interface Row {
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly due: number;
  readonly owner?: string;
}

export type RowChange = { readonly key: string } & Readonly<Record<string, unknown>>;

export async function readRows(): Promise<readonly Row[]> {
  // To open what the product has not made yet would make it.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'porthole-ledger')) return [];
  const request = indexedDB.open('porthole-ledger');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    if (!db.objectStoreNames.contains('jobs')) return [];
    const all = db.transaction('jobs').objectStore('jobs').getAll();
    return await new Promise<Row[]>((resolve, reject) => {
      all.onsuccess = () => resolve(all.result);
      all.onerror = () => reject(all.error);
    });
  } finally {
    db.close();
  }
}

/** Onto the row with that key, or as a row of its own; on the disk when it resolves. */
export async function writeRows(changes: readonly RowChange[]): Promise<void> {
  const request = indexedDB.open('porthole-ledger');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = db.transaction('jobs', 'readwrite', { durability: 'strict' });
  const jobs = transaction.objectStore('jobs');
  const now = Date.now();
  for (const change of changes) {
    const known = jobs.index('key').get(change.key);
    known.onsuccess = () => {
      const fresh = { id: `test-${change.key}`, attempts: 0, addedAt: now, writtenAt: now };
      jobs.put({ ...(known.result ?? fresh), ...change });
    };
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  db.close();
}
