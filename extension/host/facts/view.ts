import type { Household, Presence } from '../../../shared/household/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { DeviceView, FactsView } from './contract.ts';
import { type Plan, planAt } from './plan.ts';
import { choicesIn } from './warnings.ts';

/** Pure: what views draw of the household's facts. */
export function viewOf(
  household: Pick<Household, 'devices' | 'presence' | 'undoable' | 'cutOff'>,
  me: DeviceId,
  now: Ms,
  nameOf: (monitor: DeviceId) => string | undefined,
): FactsView {
  const present = household.presence.value;
  const facts = household.devices.value;
  const all = new Set([...facts.keys(), ...present.keys()]);
  const devices = [...all].map((id): [DeviceId, DeviceView] => {
    const { settings = {}, own } = facts.get(id) ?? {};
    const { battery, lasts, connections, filming } = present.get(id) ?? {};
    return [
      id,
      {
        settings,
        own,
        warnings: choicesIn(settings),
        plan: planIn(settings.schedule, now),
        online: present.has(id),
        battery,
        lasts,
        connections,
        filming,
        watchedBy: watchersOf(
          id,
          present,
          me,
          (monitor) => facts.get(monitor)?.settings.name ?? nameOf(monitor),
        ),
      },
    ];
  });
  return {
    devices: Object.fromEntries(devices),
    undoable: household.undoable.value,
    cutOff: [...household.cutOff.value.keys()],
  };
}

function planIn(plan: Plan | undefined, now: Ms): DeviceView['plan'] {
  if (plan === undefined || plan.length === 0) return undefined;
  const { isOn, next } = planAt(plan, now);
  return { isOn, next };
}

function watchersOf(
  camera: DeviceId,
  present: ReadonlyMap<DeviceId, Presence>,
  me: DeviceId,
  nameOf: (monitor: DeviceId) => string | undefined,
): DeviceView['watchedBy'] {
  return [...present]
    .filter(([, { watching }]) => watching?.includes(camera))
    .map(([id]) => ({ name: nameOf(id) ?? '', isMe: id === me }))
    .sort((a, b) => Number(b.isMe) - Number(a.isMe));
}
