import type { Household } from '../../../shared/household/index.ts';
import { type Clock, type Ms, type Signal, seconds } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import { planAt } from './plan.ts';
import type { PlanRecord } from './plan-record.ts';

export interface PlanOptions {
  readonly household: Pick<Household, 'devices'>;
  readonly cameras: {
    readonly changed: Signal<void>;
    records(): readonly { readonly id: DeviceId; readonly watched: boolean }[];
    watch(camera: DeviceId, on: boolean): Promise<unknown>;
  };
  /** Owner or viewer: who plans is another matter. One that is out, or whose time is over, watches nothing. */
  readonly mayWatch: () => boolean;
  /** Its alarm makes a noise: nobody may take that away but who answers it. */
  readonly isCalling: (camera: DeviceId) => boolean;
  /** Told when a plan begins to watch; `since`: when it said so. */
  readonly begun: (camera: DeviceId, since: Ms) => void;
  readonly shelf: Shelf<PlanRecord>;
  readonly failed: (error: unknown) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A computer that slept finds its timers late: the time of day is looked at anew this often. */
const LOOK_AGAIN: Ms = seconds(30);

/**
 * Begins and ends watching by the clock. Only the turns of a plan do something, each once, also when the host was not
 * there at that moment: so what a person does between two of them holds until the next. A plan that is new begins to
 * watch at once where it says so, and ends nothing before its next turn.
 */
export function followPlans(options: PlanOptions): void {
  const { household, cameras, mayWatch, isCalling, begun, shelf, failed, clock, signal } = options;
  let kept: PlanRecord | undefined;
  let cancel = (): void => undefined;

  async function follow(): Promise<void> {
    kept ??= (await shelf.get()) ?? {};
    const now = clock.now();
    const planned = (mayWatch() ? cameras.records() : []).flatMap((camera) => {
      const plan = household.devices.value.get(camera.id)?.settings.schedule ?? [];
      return plan.length === 0 ? [] : [{ ...camera, name: JSON.stringify(plan), ...planAt(plan, now) }];
    });
    cancel();
    const turns = planned.flatMap(({ next }) => next ?? []);
    if (planned.length > 0)
      cancel = clock.after(Math.min(LOOK_AGAIN, ...turns.map((at) => at - now)), look, signal);
    const done: Record<DeviceId, PlanRecord[DeviceId]> = {};
    for (const { id, watched, name, isOn, since } of planned) {
      const before = notAhead(kept[id], now);
      const isNew = before?.plan !== name;
      const isTurn = before !== undefined && !isNew && since !== undefined && since > before.at;
      const isWished = (isNew ? isOn : isTurn) && watched !== isOn;
      const isPutOff = isWished && !isOn && isCalling(id);
      if (isWished && !isPutOff) {
        await cameras.watch(id, isOn);
        // What was planned only now was not to be watched before.
        if (isOn) begun(id, isNew ? now : (since ?? now));
      }
      done[id] = before !== undefined && !isNew && (!isTurn || isPutOff) ? before : { plan: name, at: now };
    }
    if (JSON.stringify(done) === JSON.stringify(kept)) return;
    kept = done;
    await shelf.put(done);
  }

  let last: Promise<void> = Promise.resolve();
  let waiting = false;
  function look(): void {
    if (waiting || signal.aborted) return;
    waiting = true;
    last = last
      .then(() => {
        waiting = false;
        return signal.aborted ? undefined : follow();
      })
      .catch(failed);
  }
  for (const source of [household.devices, cameras.changed]) source.on(look, signal);
  look();
}

/** Written while the clock ran ahead: what it says from now on is not done yet. */
const notAhead = (done: PlanRecord[DeviceId] | undefined, now: Ms): PlanRecord[DeviceId] | undefined =>
  done !== undefined && done.at > now ? { ...done, at: now } : done;
