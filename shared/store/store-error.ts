export type StoreTrouble = 'no-database' | 'full' | 'blocked' | 'broken';

/** Typed, so that a screen can say what to do: free some space, close the other tab, leave the private window. */
export class StoreError extends Error {
  readonly why: StoreTrouble;
  constructor(why: StoreTrouble, cause?: unknown) {
    super(`store: ${why}`, { cause });
    this.name = 'StoreError';
    this.why = why;
  }
}

export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError(troubleOf(error), error);
  }
}

function troubleOf(error: unknown): StoreTrouble {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'SecurityError' || name === 'InvalidStateError') return 'no-database';
  if (name === 'VersionError' || name === 'AbortError') return 'blocked';
  return 'broken';
}
