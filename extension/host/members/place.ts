import type { Members } from '../../../shared/identity/index.ts';
import { type Ms, seconds } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';

/**
 * What this monitor is in its household. `joining`: it was let in, and nobody has told it the statement yet.
 * `removed` and `lease-over`: it is shown why, and nothing else.
 */
export type Place =
  | { readonly at: 'owner' }
  | { readonly at: 'viewer'; readonly until: Ms | undefined }
  | { readonly at: 'joining' }
  | { readonly at: 'removed' }
  | { readonly at: 'lease-over'; readonly since: Ms };

export function placeOf({ members, former, lapsed }: Members, me: DeviceId): Place {
  const own = members.get(me);
  if (own?.role === 'owner') return { at: 'owner' };
  if (own) return { at: 'viewer', until: own.renews ? undefined : own.until };
  const over = lapsed.get(me);
  if (over) return { at: 'lease-over', since: over.until ?? 0 };
  return { at: former.has(me) ? 'removed' : 'joining' };
}

/** Nothing of the household is for it any more. */
export const isLockedOut = ({ at }: Place): boolean => at === 'removed' || at === 'lease-over';

const FIRST: Ms = seconds(2);
const EACH: Ms = seconds(5);

/**
 * How long this owner waits before it moves the household for what it did not do itself: one after the other, the
 * senior first, so that two never move it at the same time to different places. Nobody waits for himself.
 */
export function patienceOf({ grants }: Pick<Members, 'grants'>, me: DeviceId): Ms {
  const rank = [...grants.keys()].indexOf(me);
  return grants.size < 2 ? 0 : FIRST + Math.max(0, rank) * EACH;
}
