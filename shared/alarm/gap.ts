import * as v from 'valibot';
import { type Ms, seconds } from '../lib/index.ts';
import { DeviceId } from '../protocol/index.ts';

/**
 * Why nobody was watching for a while. `browser-closed`: nothing of the extension ran. Chromium ends a whole extension
 * whose page crashed, and nothing that survives tells that from a closed browser, so the words name both.
 */
export const GapCause = v.picklist(['host-died', 'computer-slept', 'browser-closed']);
export type GapCause = v.InferOutput<typeof GapCause>;

/** Nobody was watching these cameras from the last proof that somebody was to the moment when watching began again. */
export const Gap = v.strictObject({
  from: v.pipe(v.number(), v.finite()),
  to: v.pipe(v.number(), v.finite()),
  cause: GapCause,
  cameras: v.array(DeviceId),
});
export type Gap = v.InferOutput<typeof Gap>;

/** The service worker's own alarm makes a new host within a minute, also after Chrome stopped the worker. */
const HOST_RETURNS: Ms = seconds(90);
const MOST_KEPT = 20;

/**
 * A host that starts, and finds a heartbeat of one before it. The browser's session tells a dead host from a closed
 * browser; where it is not known, the length of the gap does: a host is made again soon, a browser by a person.
 */
export function causeOfRestart(before: string | undefined, now: string | undefined, length: Ms): GapCause {
  if (before !== undefined && now !== undefined) return before === now ? 'host-died' : 'browser-closed';
  return length <= HOST_RETURNS ? 'host-died' : 'browser-closed';
}

/** The newest ones: who was away for a week wants the last night, not a list without an end. */
export const noteGap = (gaps: readonly Gap[], gap: Gap): Gap[] => [...gaps, gap].slice(-MOST_KEPT);
