/** The same rows with the same indexes on bare IndexedDB: what the log is measured against. */
export const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export function openBare(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore('events', { keyPath: ['log', 'seq'] });
    store.createIndex('at', 'at');
    for (const path of [
      ['about', 'at'],
      ['kind', 'at'],
      ['about', 'kind', 'at'],
    ])
      store.createIndex(`[${path.join('+')}]`, path);
  };
  return answer(request);
}

export function bareAdd(db: IDBDatabase, rows: readonly object[]): Promise<void> {
  const transaction = db.transaction('events', 'readwrite', { durability: 'strict' });
  for (const row of rows) transaction.objectStore('events').add(row);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
