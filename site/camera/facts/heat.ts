import { type Cell, cell, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';

/** Chromium only, and in no type library. */
type Records = readonly { readonly state: string }[];
type MakeObserver = new (
  seen: (records: Records) => void,
) => { observe(source: 'cpu', options: { readonly sampleInterval: Ms }): Promise<void>; disconnect(): void };
const hasPressure = (scope: object): scope is { PressureObserver: MakeObserver } =>
  'PressureObserver' in scope && typeof scope.PressureObserver === 'function';

const EVERY: Ms = seconds(15);
/** A picture that begins takes all there is for a moment: what lasts this many looks is no beginning. */
const LOOKS = 4;

/** Whether the processor is driven to its limit, which is as near as a page comes to a thermometer. */
export function watchHeat(scope: object, signal: AbortSignal): Watchable<boolean> {
  const hot: Cell<boolean> = cell(false);
  if (!hasPressure(scope)) return hot;
  let strained = 0;
  const observer = new scope.PressureObserver((records) => {
    for (const { state } of records)
      strained = state === 'serious' || state === 'critical' ? strained + 1 : 0;
    const isHot = strained >= LOOKS;
    if (isHot !== hot.value && !signal.aborted) hot.set(isHot);
  });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  // Forbidden by a policy, or a phone that does not tell: the same as not known.
  observer.observe('cpu', { sampleInterval: EVERY }).catch(() => observer.disconnect());
  return hot;
}
