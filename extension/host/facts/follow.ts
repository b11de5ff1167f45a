import type { CameraRules, SoundChoice } from '../../../shared/alarm/index.ts';
import type { DeviceSettings, Household } from '../../../shared/household/index.ts';
import type { Signal } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Quality } from '../../../shared/quality/index.ts';
import type { Layout } from '../layout.ts';

/** What this monitor acts on: written on its own disk, so that it starts with it before any fact is read. */
export interface Local {
  readonly changed: Signal<void>;
  cameras(): readonly { readonly id: DeviceId; readonly name: string; readonly quality: Quality }[];
  rules(camera: DeviceId): CameraRules | undefined;
  sound(): SoundChoice;
  layout(): Layout | undefined;
  setName(camera: DeviceId, name: string): Promise<unknown>;
  setQuality(camera: DeviceId, quality: Quality): Promise<unknown>;
  setRules(camera: DeviceId, rules: CameraRules): Promise<unknown>;
  setSound(sound: SoundChoice): Promise<unknown>;
  setLayout(layout: Layout): Promise<unknown>;
}

export interface FollowOptions {
  readonly household: Pick<Household, 'devices' | 'settings' | 'level' | 'change'>;
  readonly local: Local;
  readonly isOwner: () => boolean;
  /** By the statements. One that was removed stays among the records for a moment, and is not named again for that. */
  readonly belongs: (device: DeviceId) => boolean;
  /** Other owners, from whom an edit may come that is not here yet. */
  readonly otherOwners: () => readonly DeviceId[];
  readonly failed: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/**
 * The facts are the truth, and the monitor's own records follow them, so that an edit means the same wherever it was
 * made. A command of a view writes both, and finds them equal here. Nothing goes from the records into the facts but a
 * name that the household does not have yet; and that only once an owner that may know better was heard, because of two
 * names that were written apart one is lost.
 *
 * A viewer's picture and alarm are its own: it follows names alone.
 */
export function followFacts(options: FollowOptions): void {
  const { household, local, isOwner, belongs, otherOwners, failed, signal } = options;
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

  async function follow(): Promise<void> {
    for (const { id, name, quality } of local.cameras()) {
      const facts: DeviceSettings = household.devices.value.get(id)?.settings ?? {};
      if (facts.name !== undefined && facts.name !== name) await local.setName(id, facts.name);
      if (!isOwner()) continue;
      if (facts.quality && !same(facts.quality, quality)) await local.setQuality(id, facts.quality);
      if (facts.alarm && !same(facts.alarm, local.rules(id))) await local.setRules(id, facts.alarm);
    }
    if (!isOwner()) return;
    const { sound, layout } = household.settings.value;
    if (sound && !same(sound, local.sound())) await local.setSound(sound);
    if (layout && !same(layout, local.layout())) await local.setLayout(layout);
  }

  function name(): void {
    const others = otherOwners();
    const mayKnowAll = others.length === 0 || others.some((id) => household.level.value.has(id));
    if (!isOwner() || !mayKnowAll) return;
    for (const { id, name } of local.cameras())
      if (belongs(id) && household.devices.value.get(id)?.settings.name === undefined)
        household.change({ of: 'device', device: id, set: { name } });
  }

  let last: Promise<void> = Promise.resolve();
  let waiting = false;
  const look = (): void => {
    if (waiting || signal.aborted) return;
    waiting = true;
    last = last
      .then(() => {
        waiting = false;
        name();
        return follow();
      })
      .catch(failed);
  };
  for (const source of [household.devices, household.settings, household.level, local.changed])
    source.on(look, signal);
  look();
}
