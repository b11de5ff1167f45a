import type { Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { warningWords } from '../../../shared/words/index.ts';
import type { Desk } from '../../platform/index.ts';
import type { Coming } from './contract.ts';

export interface AnnounceBackOptions {
  readonly comings: Watchable<readonly Coming[]>;
  /** Undefined: it is no camera of this monitor. */
  readonly nameOf: (device: DeviceId) => string | undefined;
  /** False where nobody wants to hear of it, or where the alarm says it already. */
  readonly isWanted: (camera: DeviceId) => boolean;
  readonly desk: Pick<Desk, 'notify' | 'clear'>;
  readonly signal: AbortSignal;
}

/** A notification when a camera is there again after more than a hiccup; taken back when it goes again. */
export function announceBack({ comings, nameOf, isWanted, desk, signal }: AnnounceBackOptions): void {
  let before = comings.value;
  comings.on((now) => {
    const was = before;
    before = now;
    for (const coming of now) {
      if (coming.is !== 'back' || was.includes(coming)) continue;
      const name = nameOf(coming.device);
      if (name !== undefined && isWanted(coming.device))
        desk.notify({ id: `back-${coming.device}`, ...warningWords.back(name, coming.away) });
    }
    for (const coming of was)
      if (coming.is === 'back' && !now.includes(coming)) desk.clear(`back-${coming.device}`);
  }, signal);
}
