import type { Clock, Ms } from '../lib/index.ts';

/** At most one awaited message to oneself, on the socket whose scope it was asked with. */
export interface Echo {
  /** Does nothing while an answer is awaited already, so that hints may come as they like. */
  await(given: { post: (id: string) => void; within: Ms; onSilence: () => void; scope: AbortSignal }): void;
  /** An id for an echo that nobody waits for: the first to come back opens a fresh socket. */
  nextId(): string;
  heard(id: string): void;
  forget(): void;
}

export function createEcho(clock: Clock): Echo {
  let count = 0;
  let awaited: { readonly id: string; readonly cancel: () => void } | undefined;
  const nextId = (): string => (count++).toString(36);
  const forget = (): void => {
    awaited?.cancel();
    awaited = undefined;
  };
  return {
    nextId,
    forget,
    await({ post, within, onSilence, scope }) {
      if (awaited) return;
      const id = nextId();
      const cancel = clock.after(
        within,
        () => {
          awaited = undefined;
          onSilence();
        },
        scope,
      );
      awaited = { id, cancel };
      post(id);
    },
    heard(id) {
      if (id === awaited?.id) forget();
    },
  };
}
