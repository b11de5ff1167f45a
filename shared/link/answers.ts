/** Questions to something that may end before it has answered. */
export interface Answers<T> {
  /** The answer, or `atEnd` as soon as there can be none any more. */
  to(question: () => Promise<T>): Promise<T>;
  end(): void;
}

/**
 * A browser forgets what was asked of a connection whose frame is gone: the promise stays open for ever, and whoever
 * waits for it is blind meanwhile.
 */
export function createAnswers<T>(atEnd: T): Answers<T> {
  const open = new Set<() => void>();
  let ended = false;
  return {
    to(question) {
      if (ended) return Promise.resolve(atEnd);
      return new Promise((resolve, reject) => {
        const end = (): void => resolve(atEnd);
        open.add(end);
        question()
          .finally(() => open.delete(end))
          .then(resolve, reject);
      });
    },
    end() {
      ended = true;
      for (const each of open) each();
      open.clear();
    },
  };
}
