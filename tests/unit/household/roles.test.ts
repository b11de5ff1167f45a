import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, type Device, type World } from './world.ts';

let world: World;
let owner: Device;
let other: Device;
beforeEach(async () => {
  world = createWorld(5);
  owner = await world.device('owner');
});
afterEach(() => world.end());

/** More at once than one device has to say of itself, and far less than an owner passes on. */
const MANY = 300;

describe('a computer whose role changes while its lane is open', () => {
  it('may pass on as much as an owner once it is one', async () => {
    other = await world.device('viewer');
    world.link(owner, other);
    await world.settle();
    world.becomes(other, 'owner');
    for (let n = 0; n < MANY; n += 1)
      other.household.change({ of: 'device', device: owner.id, set: { name: `Laptop ${n}` } });
    await world.settle();
    expect(owner.breaches).toEqual([]);
    expect(owner.household.devices.value.get(owner.id)?.settings.name).toBe(`Laptop ${MANY - 1}`);
  });

  it('is cut off for a flood that only an owner may send, once it is none', async () => {
    other = await world.device('owner');
    world.link(owner, other);
    await world.settle();
    world.becomes(other, 'viewer');
    for (let n = 0; n < MANY; n += 1) other.household.report({ kind: 'monitor', version: `${n}` });
    await world.settle();
    expect(owner.breaches).toEqual([{ peer: other.id, why: 'too-much' }]);
  });
});
