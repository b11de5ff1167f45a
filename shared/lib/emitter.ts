export type Off = () => void;

/** One kind of event, typed. A listener that throws does not keep the others from hearing. */
export interface Signal<T> {
  on(listen: (value: T) => void, signal?: AbortSignal): Off;
}

export interface Emitter<T> extends Signal<T> {
  emit(value: T): void;
}

export function emitter<T>(): Emitter<T> {
  const listeners = new Set<{ listen: (value: T) => void }>();
  return {
    on(listen, signal) {
      if (signal?.aborted) return () => undefined;
      // A wrapper per call: the same function may listen twice and leave once.
      const entry = { listen };
      listeners.add(entry);
      const off = (): void => {
        listeners.delete(entry);
        signal?.removeEventListener('abort', off);
      };
      signal?.addEventListener('abort', off, { once: true });
      return off;
    },
    emit(value) {
      for (const { listen } of [...listeners]) {
        try {
          listen(value);
        } catch (error) {
          // Reported as an uncaught error, so that it is seen, yet the emitter's own work goes on.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}

/** A value that can be read now and followed; `set` with an equal value (by Object.is) tells nobody. */
export interface Watchable<T> extends Signal<T> {
  readonly value: T;
}

export interface Cell<T> extends Watchable<T> {
  set(value: T): void;
}

export function cell<T>(initial: T): Cell<T> {
  const changes = emitter<T>();
  let current = initial;
  return {
    get value() {
      return current;
    },
    on: changes.on,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      changes.emit(value);
    },
  };
}
