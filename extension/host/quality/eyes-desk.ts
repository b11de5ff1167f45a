import { emitter, type Signal } from '../../../shared/lib/index.ts';
import type { Eyes } from '../../../shared/quality/index.ts';

/** Says what one viewer shows of a camera from now on; undefined: it shows it no longer. */
export type Look = (camera: string, eyes: Eyes | undefined) => void;

/** Who looks at which camera, and how large. */
export interface EyesDesk {
  readonly changed: Signal<void>;
  at(camera: string): readonly Eyes[];
  /** A viewer, which shows nothing yet; with the signal it stops looking at everything. */
  open(signal: AbortSignal): Look;
}

export function createEyesDesk(): EyesDesk {
  const viewers = new Set<Map<string, Eyes>>();
  const changed = emitter<void>();
  return {
    changed,
    at: (camera) => [...viewers].flatMap((shown) => shown.get(camera) ?? []),
    open(signal) {
      const shown = new Map<string, Eyes>();
      if (!signal.aborted) viewers.add(shown);
      signal.addEventListener(
        'abort',
        () => {
          viewers.delete(shown);
          changed.emit();
        },
        { once: true },
      );
      return (camera, eyes) => {
        if (signal.aborted) return;
        if (eyes) shown.set(camera, eyes);
        else shown.delete(camera);
        changed.emit();
      };
    },
  };
}
