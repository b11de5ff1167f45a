/**
 * Waits until a condition holds, by asking again; the only way in which a browser test waits.
 *
 *     const picture = await waitFor(() => view.api.frames(), { what: 'the first picture', within: 10_000 });
 *
 * Resolves with the first truthy value. A condition that throws, or that never answers, counts as "not yet":
 * its last error becomes part of the message when time is up, so that a failed wait explains itself.
 */
export interface Wait {
  /** Completes the sentence "waited for …". */
  readonly what: string;
  /** Milliseconds; 5,000 unless given. */
  readonly within?: number;
  /** Milliseconds between two questions. */
  readonly every?: number;
  readonly signal?: AbortSignal;
}

const TIME_IS_UP = Symbol('time is up');

export async function waitFor<T>(condition: () => T | Promise<T>, wait: Wait): Promise<NonNullable<T>> {
  const { what, within = 5_000, every = 25, signal } = wait;
  const deadline = performance.now() + within;
  let lastError: unknown;
  let lastValue: unknown;
  do {
    signal?.throwIfAborted();
    try {
      const value = await before(deadline, condition);
      if (value === TIME_IS_UP) break;
      if (value) return value;
      lastValue = value;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(every);
  } while (performance.now() < deadline);
  const ending = lastError === undefined ? `it was ${String(lastValue)}` : `last error: ${String(lastError)}`;
  throw new Error(`Waited ${within} ms for ${what}, in vain; ${ending}`, { cause: lastError });
}

async function before<T>(deadline: number, condition: () => T | Promise<T>): Promise<T | typeof TIME_IS_UP> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<typeof TIME_IS_UP>((resolve) => {
    timer = setTimeout(() => resolve(TIME_IS_UP), Math.max(0, deadline - performance.now()));
  });
  try {
    return await Promise.race([condition(), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
