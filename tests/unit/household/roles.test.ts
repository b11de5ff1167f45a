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

  it('is not accused by who hears of it later, to whom it says all of it once more', async () => {
    const [phone, third] = [await world.device('camera'), await world.device('owner')];
    other = await world.device('viewer');
    world.link(other, phone);
    world.link(other, third);
    await world.settle();
    world.becomes(other, 'owner', phone);
    other.household.change({ of: 'device', device: phone.id, set: { name: 'Crib' } });
    third.household.setPresence({ connections: 7 });
    await world.settle();
    await world.clock.advance(3000);
    expect(phone.household.devices.value.get(phone.id)).toBeUndefined();
    expect(phone.household.presence.value.has(third.id)).toBe(false);
    world.hears(phone);
    await world.clock.advance(1000);
    await world.settle();
    expect(phone.breaches).toEqual([]);
    expect(phone.household.devices.value.get(phone.id)?.settings.name).toBe('Crib');
    expect(phone.household.presence.value.get(third.id)).toEqual({ connections: 7 });
  });

  it('is cut off when it speaks as an owner and nobody says within ten seconds that it is one', async () => {
    other = await world.device('viewer');
    world.link(owner, other);
    await world.settle();
    world.becomes(other, 'owner', owner);
    other.household.change({ of: 'device', device: owner.id, set: { name: 'Mine' } });
    await world.settle();
    await world.clock.advance(9000);
    expect(owner.breaches).toEqual([]);
    await world.clock.advance(1000);
    await world.settle();
    expect(owner.breaches).toEqual([{ peer: other.id, why: 'not-allowed' }]);
    expect(owner.household.devices.value.get(owner.id)).toBeUndefined();
  });
});
