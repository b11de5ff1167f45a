import { cell, emitter, type Signal, type Watchable } from '../../shared/lib/index.ts';

/** One microphone for all who listen: it is silent unless at least one of them does. */
export interface Microphone {
  readonly track: Watchable<MediaStreamTrack | undefined>;
  /** Another one, or the same, which another program took. */
  readonly changed: Signal<void>;
  set(track: MediaStreamTrack | undefined): void;
  /** One who may want it: tells from then on whether it does. */
  user(): (on: boolean) => void;
}

export function createMicrophone(signal: AbortSignal): Microphone {
  const track = cell<MediaStreamTrack | undefined>(undefined);
  const changed = emitter<void>();
  const users = new Set<object>();

  const apply = (): void => {
    if (track.value) track.value.enabled = users.size > 0;
  };
  return {
    track,
    changed,
    set(next) {
      if (next === track.value) return;
      if (track.value) track.value.enabled = false;
      track.set(next);
      // Another program may take the microphone for good: then nobody is told that he is heard.
      next?.addEventListener('ended', () => changed.emit(), { signal });
      apply();
      changed.emit();
    },
    user() {
      const own = {};
      return (on) => {
        if (on) users.add(own);
        else users.delete(own);
        apply();
      };
    },
  };
}
