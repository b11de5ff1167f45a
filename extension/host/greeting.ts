import type { Clock, Ms } from '../../shared/lib/index.ts';
import type { ControlMessage } from '../../shared/protocol/index.ts';

interface Greeted {
  readonly live: boolean;
  /** Another number: another connection, which knows nothing of what the one before it was told. */
  readonly trackNumber: number;
  send(message: ControlMessage): boolean;
}

/** The lane opens a moment after the picture is there. */
const AGAIN: Ms = 200;

/** Says once for each connection that the device can be spoken to now: a first word that goes out shows that it can. */
export function createGreeting(
  camera: Greeted,
  first: () => ControlMessage,
  open: () => void,
  clock: Clock,
  signal: AbortSignal,
): () => void {
  let greeted: number | undefined;
  let waiting = false;
  return function greet(): void {
    if (!camera.live) {
      greeted = undefined;
      return;
    }
    if (waiting || greeted === camera.trackNumber) return;
    if (camera.send(first())) {
      greeted = camera.trackNumber;
      open();
      return;
    }
    waiting = true;
    clock.after(
      AGAIN,
      () => {
        waiting = false;
        greet();
      },
      signal,
    );
  };
}
