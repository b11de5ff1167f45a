import type { Folder, Place } from '../../../shared/store/own-files.ts';

/** The private files of an origin on a disk of a certain size: what is written counts at once, as in browsers. */
export interface FakeFiles {
  readonly root: () => Promise<Folder>;
  /** Of all files together. */
  readonly used: number;
  /** How often somebody came in. */
  readonly entered: number;
  /** By path. */
  readonly sizes: ReadonlyMap<string, number>;
  /** How much fits in all. */
  capacity: number;
  /** As left by a page that was killed, or by somebody else. */
  leave(path: string, size: number): void;
  /** Writes stand still until the returned function is called. */
  holdUp(): () => void;
}

export function fakeFiles(capacity: number): FakeFiles {
  const sizes = new Map<string, number>();
  let gate = Promise.resolve();
  let entered = 0;
  const used = (): number => [...sizes.values()].reduce((sum, size) => sum + size, 0);

  const place = (path: string): Place => ({
    getFile: async () => ({ size: sizes.get(path) ?? 0 }),
    async createWritable() {
      // Like browsers: beside the file until it is closed.
      const swap = `${path}.swap`;
      sizes.set(swap, 0);
      return {
        async write(bytes) {
          await gate;
          if (used() + bytes.length > files.capacity) throw new DOMException('no room', 'QuotaExceededError');
          sizes.set(swap, (sizes.get(swap) ?? 0) + bytes.length);
        },
        async close() {
          sizes.set(path, sizes.get(swap) ?? 0);
          sizes.delete(swap);
        },
        async abort() {
          sizes.delete(swap);
        },
      };
    },
  });
  const folder = (prefix: string): Folder => ({
    getDirectoryHandle: async (name) => folder(`${prefix}${name}/`),
    async getFileHandle(name) {
      if (!sizes.has(prefix + name)) sizes.set(prefix + name, 0);
      return place(prefix + name);
    },
    async removeEntry(name) {
      const gone = [...sizes.keys()].filter(
        (path) => path === prefix + name || path.startsWith(`${prefix}${name}/`),
      );
      if (gone.length === 0) throw new DOMException('not there', 'NotFoundError');
      for (const path of gone) sizes.delete(path);
    },
  });

  const files = {
    root: async () => {
      entered += 1;
      return folder('');
    },
    get entered() {
      return entered;
    },
    get used() {
      return used();
    },
    sizes,
    capacity,
    leave: (path: string, size: number) => void sizes.set(path, size),
    holdUp() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
  return files;
}
