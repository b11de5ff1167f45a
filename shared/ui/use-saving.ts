import { useContext, useEffect, useRef, useState } from 'react';
import { type Saved, saveFile } from './save-file.ts';
import { ScreenClock } from './use-time.ts';

export type Saving =
  | { readonly at: 'idle' }
  | { readonly at: 'saving'; readonly written: number }
  | { readonly at: 'ended'; readonly how: Saved; readonly name: string; readonly written: number };

interface Writing {
  readonly signal: AbortSignal;
  /** So much of it is there by now. */
  readonly progress: (written: number) => void;
}

interface UseSaving {
  readonly saving: Saving;
  /** Called straight from the click. */
  readonly save: (
    name: string,
    bytes: (writing: Writing) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>,
  ) => void;
  readonly stop: () => void;
}

/** One file at a time, with how far it is; it ends with the screen that began it. */
export function useSaving(): UseSaving {
  const clock = useContext(ScreenClock);
  const [saving, setSaving] = useState<Saving>({ at: 'idle' });
  const going = useRef<AbortController>(undefined);
  useEffect(() => () => going.current?.abort(), []);
  return {
    saving,
    stop: () => going.current?.abort(),
    save(name, bytes) {
      const leave = new AbortController();
      const { signal } = leave;
      going.current = leave;
      let written = 0;
      const progress = (now: number): void => {
        written = now;
        setSaving({ at: 'saving', written });
      };
      progress(0);
      void saveFile({ name, clock, signal, bytes: () => bytes({ signal, progress }) }).then((how) =>
        setSaving({ at: 'ended', how, name, written }),
      );
    },
  };
}
