/** More than any honest peer has under way; beyond it, messages are dropped rather than heaped up. */
const MOST_WAITING = 32;

/**
 * Handles messages one at a time and in the order they came, since each takes several turns of WebCrypto and the
 * next must find the state that it left. Returns false for a message that found the inbox full.
 */
export function createInbox<T>(handle: (message: T) => Promise<void>): (message: T) => boolean {
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    if (waiting >= MOST_WAITING) return false;
    waiting += 1;
    last = last
      .then(() => handle(message))
      .catch(reportUncaught)
      .finally(() => {
        waiting -= 1;
      });
    return true;
  };
}

/** A defect of ours is seen as an uncaught error, and the next message is handled all the same. */
function reportUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
