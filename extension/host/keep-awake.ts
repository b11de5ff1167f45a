import { cell, type Signal, type Watchable } from '../../shared/lib/index.ts';
import type { Shelf } from '../../shared/store/index.ts';
import type { Desk } from '../platform/index.ts';

export interface KeepAwakeOptions {
  readonly shelf: Pick<Shelf<boolean>, 'get' | 'put'>;
  readonly desk: Pick<Desk, 'keepAwake'>;
  readonly cameras: () => readonly { readonly watched: boolean }[];
  /** Whenever the list of cameras, or what is wanted of one, may have changed. */
  readonly changed: Signal<unknown>;
  readonly signal: AbortSignal;
}

export interface KeepAwake {
  /** What the user wants; undefined where this browser cannot keep a computer awake. */
  readonly wish: Watchable<'on' | 'off' | undefined>;
  /** False where the browser cannot. */
  set(on: boolean): Promise<boolean>;
}

/** A computer that sleeps watches nobody: where the user wants it, it stays awake for as long as a camera is watched. */
export async function createKeepAwake(options: KeepAwakeOptions): Promise<KeepAwake> {
  const { shelf, cameras, changed, signal } = options;
  const { keepAwake } = options.desk;
  if (keepAwake === undefined) return { wish: cell(undefined), set: async () => false };

  const wish = cell<'on' | 'off'>((await shelf.get()) === true ? 'on' : 'off');
  // A host that died may have left the computer awake: what holds now is said at every start.
  let held: boolean | undefined;
  const apply = (): void => {
    const hold = wish.value === 'on' && cameras().some(({ watched }) => watched);
    if (hold === held) return;
    held = hold;
    keepAwake(hold);
  };
  changed.on(apply, signal);
  wish.on(apply, signal);
  apply();
  return {
    wish,
    async set(on) {
      await shelf.put(on);
      wish.set(on ? 'on' : 'off');
      return true;
    },
  };
}
