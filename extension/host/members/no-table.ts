import type { Table } from '../../../shared/store/index.ts';

/** For a monitor that is locked out: it has no cameras, and what is kept of them waits for the day it is let in again. */
export const noTable = <T extends { readonly id: string }>(): Table<T> => ({
  all: async () => [],
  put: async () => undefined,
  remove: async () => undefined,
});
