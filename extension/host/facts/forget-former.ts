import type { Household } from '../../../shared/household/index.ts';
import { isRemoved, type Members } from '../../../shared/identity/index.ts';
import { type Clock, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';

export interface ForgetOptions {
  readonly household: Pick<Household, 'devices' | 'change'>;
  readonly members: Watchable<Pick<Members, 'former' | 'lapsed'>>;
  readonly isOwner: () => boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Others may write on until they have heard it, too: so it is done again, and never as fast as they could answer. */
const SETTLED: Ms = seconds(3);

/**
 * Whoever removes a device forgets what the household said of it. What another owner wrote of it before it heard of that
 * would come back with the next meeting, and be there when the same device is let in again: so every owner forgets too.
 */
export function forgetFormer({ household, members, isOwner, clock, signal }: ForgetOptions): void {
  let isDue = false;
  const former = () =>
    isOwner() ? [...household.devices.value.keys()].filter((id) => isRemoved(members.value, id)) : [];
  const look = (): void => {
    if (isDue || former().length === 0) return;
    isDue = true;
    clock.after(
      SETTLED,
      () => {
        isDue = false;
        for (const device of former()) household.change({ of: 'forget', device });
      },
      signal,
    );
  };
  for (const source of [members, household.devices] as const) source.on(look, signal);
  look();
}
