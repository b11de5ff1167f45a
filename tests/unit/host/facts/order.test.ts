import { afterEach, beforeEach, expect, test } from 'vitest';
import { inOrder } from '../../../../extension/host/facts/order.ts';
import { createWorld, type Device, deviceNumber, type World } from '../../household/world.ts';

let world: World;
let a: Device;
let b: Device;
beforeEach(async () => {
  world = createWorld(5);
  a = await world.device('owner');
  b = await world.device('owner');
});
afterEach(() => world.end());

const [first, second, third, gone] = [20, 21, 22, 23].map(deviceNumber);
const cameras = [first, second, third].flatMap((id) => (id ? [{ id }] : []));
const layout = (...order: (typeof first)[]) => ({
  order: order.flatMap((id) => id ?? []),
  pinned: [],
  hidden: [],
});

function orderAt({ household }: Device) {
  const devices = Object.fromEntries(
    [...household.devices.value].map(([id, { settings }]) => [id, { settings }]),
  );
  return inOrder(cameras, { devices }).map(({ id }) => id);
}

test('who is put somewhere in one grid stands there in every list of the household, and one undo takes it back', async () => {
  world.link(a, b);
  for (const [n, { id }] of cameras.entries())
    a.household.change({ of: 'device', device: id, set: { name: `Camera ${n}` } });
  a.household.change({ of: 'household', set: { layout: layout(third, gone, first, second) } });
  await world.settle();
  for (const at of [a, b]) expect(orderAt(at)).toEqual([third, first, second]);
  if (gone) expect(b.household.devices.value.has(gone), 'who left is put nowhere').toBe(false);
  expect(a.household.undo()).toBe(true);
  await world.settle();
  for (const at of [a, b]) {
    expect(orderAt(at)).toEqual([first, second, third]);
    expect(at.household.settings.value.layout).toBeUndefined();
    expect(first && at.household.devices.value.get(first)?.settings.name).toBe('Camera 0');
  }
});

test('whom nobody has put anywhere comes last, as it was before', () => {
  expect(inOrder(cameras, undefined)).toEqual(cameras);
  if (third) a.household.change({ of: 'device', device: third, set: { order: 0 } });
  expect(orderAt(a)).toEqual([third, first, second]);
});
