import { type Clock, type Ms, minutes } from '../../lib/index.ts';
import type { DeviceId } from '../../protocol/index.ts';
import type { Ledger } from './ledger.ts';
import type { Member } from './members.ts';

/** For so long a viewer without an end of its own may watch when no owner is there any more. */
export const LEASE: Ms = minutes(60 * 24 * 30);
/** Renewed by whichever owner looks first, early enough for a family that is away for a while. */
export const RENEW_BEFORE: Ms = minutes(60 * 24 * 12);

/** A sleeping computer's timers are late; one that looks this often is not late by much. */
const LOOK_AT_LEAST: Ms = minutes(1);

/** Looks again at the moment when the next lease ends. */
export function watchLeases(
  ledger: Pick<Ledger, 'members' | 'look'>,
  clock: Clock,
  signal: AbortSignal,
): void {
  let cancel = (): void => undefined;
  const plan = (): void => {
    cancel();
    const ends = endsOf(ledger.members.value.members);
    if (ends.length === 0) return;
    const wait = Math.max(0, Math.min(...ends) - clock.now());
    cancel = clock.after(Math.min(wait, LOOK_AT_LEAST), look, signal);
  };
  const look = (): void => {
    const now = clock.now();
    if (endsOf(ledger.members.value.members).some((end) => end <= now)) ledger.look();
    plan();
  };
  ledger.members.on(plan, signal);
  plan();
}

const endsOf = (members: ReadonlyMap<DeviceId, Member>): readonly Ms[] =>
  [...members.values()].flatMap(({ until }) => until ?? []);
