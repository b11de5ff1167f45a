import { type Clock, type Ms, minutes } from '../../lib/index.ts';
import type { Deed, DeviceId } from '../../protocol/index.ts';
import type { Ledger } from './ledger.ts';
import type { Member, Members } from './members.ts';

/** For so long a viewer without an end of its own may watch when no owner is there any more. */
export const LEASE: Ms = minutes(60 * 24 * 30);
/** Renewed by whichever owner looks first, early enough for a family that is away for a while. */
const RENEW_BEFORE: Ms = minutes(60 * 24 * 12);

/** How a viewer is added: until a moment that somebody chose, or until no owner renews it any more. */
export const leaseOf = (
  now: Ms,
  until: Ms | undefined,
): Pick<Extract<Deed, { do: 'add' }>, 'until' | 'renews'> =>
  until === undefined ? { until: now + LEASE, renews: true } : { until };

/** Whose lease is to be renewed now: also one that ended while no owner was there, because nobody meant it to. */
export function renewalsDue(
  { members, lapsed }: Pick<Members, 'members' | 'lapsed'>,
  now: Ms,
): readonly Member[] {
  return [...members.values(), ...lapsed.values()].filter(
    ({ renews, until }) => renews && until !== undefined && until - now < RENEW_BEFORE,
  );
}

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
