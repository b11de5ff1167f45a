import type { Bytes } from '../lib/index.ts';

/** The origin's private files, as much of them as is needed here. */
export interface Folder {
  getDirectoryHandle(name: string, how: { readonly create: true }): Promise<Folder>;
  getFileHandle(name: string, how: { readonly create: true }): Promise<Place>;
  removeEntry(name: string, how: { readonly recursive: true }): Promise<void>;
}
export interface Place {
  getFile(): Promise<{ readonly size: number }>;
  createWritable(): Promise<{
    write(bytes: Bytes): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
}

/** Undefined where the browser keeps no files for a page. A private window may have them and give none. */
export function ownFiles(): (() => Promise<Folder>) | undefined {
  const storage: Partial<StorageManager> | undefined = globalThis.navigator?.storage;
  return storage?.getDirectory && (() => navigator.storage.getDirectory());
}

/** The most that `getRandomValues` gives at once. */
const PIECE = 65_536;

/** With noise, so that no file system stores it as less than it is. */
export async function fill(place: Place, bytes: number): Promise<void> {
  const into = await place.createWritable();
  try {
    for (let left = bytes; left > 0; left -= PIECE)
      await into.write(crypto.getRandomValues(new Uint8Array(Math.min(left, PIECE))));
    await into.close();
  } catch (error) {
    // Otherwise the browser keeps what was written until it collects the garbage.
    await into.abort().catch(() => undefined);
    throw error;
  }
}
