import type { Household, Telling } from '../../../shared/household/index.ts';
import { type Clock, type Ms, minutes } from '../../../shared/lib/index.ts';
import type { DeviceId, Strain } from '../../../shared/protocol/index.ts';
import { warningWords } from '../../../shared/words/index.ts';
import type { Desk } from '../../platform/index.ts';

export interface AnnounceOptions {
  readonly household: Pick<Household, 'devices' | 'presence'>;
  /** Undefined: it is no camera of this monitor. */
  readonly nameOf: (device: DeviceId) => string | undefined;
  /** `alarm`: the noise has a notification of its own. */
  readonly toldBy: (camera: DeviceId, strain: Strain) => Telling;
  readonly desk: Pick<Desk, 'notify' | 'clear'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A phone that goes and comes, or a cable that is loose, says the same thing again and again. */
const NOT_AGAIN: Ms = minutes(30);

/** A notification when something begins that may end a camera's picture before long; taken back when it is over. */
export function announceStrains({ household, nameOf, toldBy, desk, clock, signal }: AnnounceOptions): void {
  const told = new Map<string, Ms>();
  /** What stands there now. */
  const shown = new Map<string, { readonly camera: DeviceId; readonly strain: Strain }>();
  let before = new Map<DeviceId, readonly Strain[]>();
  const look = (present: Household['presence']['value']): void => {
    const now = new Map([...present].map(([id, { strains = [] }]) => [id, strains] as const));
    for (const [camera, strains] of now) {
      const was = before.get(camera) ?? [];
      const name = nameOf(camera);
      if (name === undefined) continue;
      for (const strain of strains) {
        const id = `strained-${strain}-${camera}`;
        if (toldBy(camera, strain) !== 'notify') continue;
        if (was.includes(strain) || clock.now() - (told.get(id) ?? -NOT_AGAIN) < NOT_AGAIN) continue;
        told.set(id, clock.now());
        shown.set(id, { camera, strain });
        desk.notify({ id, ...warningWords.strained[strain](name) });
      }
    }
    // What a phone that was away says when it is there again counts too.
    for (const [id, { camera, strain }] of shown) if (now.get(camera)?.includes(strain) === false) clear(id);
    before = now;
  };
  const clear = (id: string): void => {
    shown.delete(id);
    desk.clear(id);
  };
  household.presence.on(look, signal);
  // Whoever wants the alarm for it, or nothing, is not to be told twice, or once more.
  household.devices.on(() => {
    for (const [id, { camera, strain }] of shown) if (toldBy(camera, strain) !== 'notify') clear(id);
  }, signal);
  look(household.presence.value);
}
