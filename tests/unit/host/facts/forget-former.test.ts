import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetFormer } from '../../../../extension/host/facts/forget-former.ts';
import { cell } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { createWorld, type Device, deviceNumber, type World } from '../../household/world.ts';

const phone = deviceNumber(77);
let world: World;
let a: Device;
let b: Device;
let page: AbortController;
beforeEach(async () => {
  world = createWorld(13);
  [a, b] = [await world.device('owner'), await world.device('owner')];
  page = new AbortController();
});
afterEach(() => {
  page.abort();
  world.end();
});

/** An owner, and when it hears that the phone was removed. */
function owner({ household }: Device) {
  const members = cell({ former: new Set<DeviceId>(), lapsed: new Map() });
  forgetFormer({ household, members, isOwner: () => true, clock: world.clock, signal: page.signal });
  return {
    hears: () => members.set({ former: new Set([phone]), lapsed: new Map() }),
    says: () => household.devices.value.get(phone)?.settings,
  };
}

it('what one owner wrote of a device while another removed it does not come back when they meet', async () => {
  const [here, there] = [owner(a), owner(b)];
  const cable = world.link(a, b);
  a.household.change({ of: 'device', device: phone, set: { name: 'Crib' } });
  await world.settle();
  cable.unplug();
  a.household.change({ of: 'forget', device: phone });
  here.hears();
  b.household.change({ of: 'device', device: phone, set: { name: 'Cot', room: 'Attic', notes: 'Fragile.' } });
  cable.plug();
  await world.settle();
  there.hears();
  await world.clock.advance(3000);
  await world.settle();
  expect([here.says(), there.says()]).toEqual([undefined, undefined]);
});

it('an owner that has not heard of the removal and writes on is answered no faster than every three seconds', async () => {
  const here = owner(a);
  let answers = 0;
  world.link(a, b);
  here.hears();
  b.household.devices.on((devices) => {
    if (devices.has(phone)) return;
    answers += 1;
    b.household.change({ of: 'device', device: phone, set: { name: 'Cot' } });
  }, page.signal);
  b.household.change({ of: 'device', device: phone, set: { name: 'Cot' } });
  for (let n = 0; n < 30; n += 1) {
    await world.clock.advance(1000);
    await world.settle();
  }
  expect(answers).toBeGreaterThan(5);
  expect(answers).toBeLessThanOrEqual(10);
  expect([...a.breaches, ...b.breaches]).toEqual([]);
});
