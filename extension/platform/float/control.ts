import { browser } from 'wxt/browser';
import { cell, systemClock, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { HostClient } from '../host-client.ts';
import {
  type FloatAbility,
  type FloatAnswer,
  type FloatingView,
  type FloatMessage,
  floatAbility,
} from './float.ts';
import { floatFromView } from './view.ts';

/** What a view's Float button is given. */
export interface FloatControl {
  readonly ability: FloatAbility;
  /** The camera that floats, as far as this view can know. */
  readonly floating: Watchable<DeviceId | undefined>;
  /** Called within the click. Pressing for the camera that floats sends it away. */
  press(camera: DeviceId): Promise<FloatAnswer>;
}

export function createFloatControl(view: FloatingView, client: HostClient): FloatControl {
  const ability = floatAbility(view);
  if (ability === 'video' || ability === 'document')
    return { ability, ...floatFromView(ability, client, systemClock) };
  const floating = cell<DeviceId | undefined>(undefined);
  client.snapshot.on((snapshot) => floating.set(snapshot?.float));
  floating.set(client.snapshot.value?.float);
  return {
    ability,
    floating,
    async press(camera) {
      if (ability !== 'host') return { ok: false, why: 'not-possible' };
      const message: FloatMessage = { to: 'float', camera };
      const answer: unknown = await browser.runtime.sendMessage(message);
      return (answer as FloatAnswer | undefined) ?? { ok: false, why: 'not-possible' };
    },
  };
}
