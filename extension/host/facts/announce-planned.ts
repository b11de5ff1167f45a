import type { Sight } from '../../../shared/alarm/index.ts';
import { type Clock, type Ms, type Signal, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { planWords } from '../../../shared/words/index.ts';
import type { Desk } from '../../platform/index.ts';
import { type Sighted, sightOf } from '../alarm/index.ts';
import type { RecordEvent } from '../log/index.ts';

export interface AnnouncePlannedOptions {
  readonly cameras: {
    readonly changed: Signal<void>;
    list(): readonly (Sighted & { readonly id: DeviceId; readonly name: string })[];
  };
  readonly online: Watchable<boolean>;
  /** Its alarm makes a noise, and says in a notification of its own what is the matter. */
  readonly isCalling: (camera: DeviceId) => boolean;
  /** Of what `isCalling` tells. */
  readonly alarm: Signal<unknown>;
  readonly desk: Pick<Desk, 'notify' | 'clear'>;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A slow phone has its first picture by then; the alarm of a beginning is not due before half a minute. */
export const PLAN_PATIENCE: Ms = seconds(20);

/**
 * Tells of a plan that began without a picture: nobody is at the screen who would see it, as there is when watching
 * begins by hand. It comes before the alarm, and instead of it where that makes no noise: after a Stop on the phone, in
 * a pause, and where it is turned off.
 *
 * To be called when a plan begins to watch a camera; `since`: when it should have been watched from.
 */
export function announcePlanned(options: AnnouncePlannedOptions): (camera: DeviceId, since: Ms) => void {
  const { cameras, online, isCalling, desk, record, clock, signal } = options;
  const waiting = new Map<DeviceId, () => void>();
  const told = new Set<DeviceId>();
  const idOf = (camera: DeviceId): string => `planned-${camera}`;

  function missing(camera: DeviceId): { name: string; why: Missing } | undefined {
    const found = cameras.list().find(({ id }) => id === camera);
    const why = found && missingIn(sightOf(found, online.value));
    return found && why && { name: found.name, why };
  }

  function tell(camera: DeviceId, since: Ms): void {
    waiting.delete(camera);
    const found = missing(camera);
    if (!found) return;
    record('plan-missed', { camera, why: found.why });
    if (isCalling(camera)) return;
    told.add(camera);
    desk.notify({
      id: idOf(camera),
      title: planWords.due(found.name, since, clock.now()),
      message: planWords.whyMissing(found.name, found.why),
      stays: true,
    });
  }

  function look(): void {
    for (const camera of told) {
      if (missing(camera) && !isCalling(camera)) continue;
      told.delete(camera);
      desk.clear(idOf(camera));
    }
  }
  for (const source of [cameras.changed, online, options.alarm]) source.on(() => look(), signal);

  return (camera, since) => {
    waiting.get(camera)?.();
    waiting.set(
      camera,
      clock.after(PLAN_PATIENCE, () => tell(camera, since), signal),
    );
  };
}

type Missing = Extract<Sight, { is: 'silent' }>['cause'] | 'stopped' | 'paused';

function missingIn(sight: Sight): Missing | undefined {
  if (sight.is === 'silent') return sight.cause;
  return sight.is === 'stopped' || sight.is === 'paused' ? sight.is : undefined;
}
