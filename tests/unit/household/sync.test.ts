import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, type Device, threeOf, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = createWorld(7);
});
afterEach(() => world.end());

const nameOf = (at: Device, of: Device): string | undefined =>
  at.household.devices.value.get(of.id)?.settings.name;

describe('facts that are the same everywhere', () => {
  it('a name that is edited on one monitor is read on the other and on the phone', async () => {
    const [a, b, phone] = await threeOf(world);
    await world.settle();
    expect(a.household.change({ of: 'device', device: phone.id, set: { name: 'Crib', room: 'Attic' } })).toBe(
      'changed',
    );
    await world.settle();
    expect(nameOf(b, phone)).toBe('Crib');
    expect(nameOf(phone, phone)).toBe('Crib');
    expect([a, b, phone].flatMap(({ breaches }) => breaches)).toEqual([]);
  });

  it('what a device writes at once because of what it hears reaches the one it heard it from, and the third', async () => {
    const [a, b, c] = [await world.device('owner'), await world.device('owner'), await world.device('owner')];
    world.link(a, b);
    world.link(b, c);
    await world.settle();
    b.household.devices.on(() => {
      if (nameOf(b, a) === 'Crib') b.household.change({ of: 'device', device: a.id, set: { name: 'Cot' } });
    });
    a.household.change({ of: 'device', device: a.id, set: { name: 'Crib' } });
    await world.settle();
    expect([a, b, c].map((at) => nameOf(at, a))).toEqual(['Cot', 'Cot', 'Cot']);
  });

  it('a device that begins to listen long after its lane opened has it all', async () => {
    const [a, b] = [await world.device('owner'), await world.device('owner')];
    a.household.change({ of: 'device', device: b.id, set: { name: 'Kitchen laptop' } });
    const { ends, plug } = (await import('./world.ts')).cable();
    plug();
    a.household.join(b.id, ends[0], new AbortController().signal);
    await world.settle();
    b.household.join(a.id, ends[1], new AbortController().signal);
    await world.settle();
    expect(nameOf(b, b)).toBe('Kitchen laptop');
    expect(b.household.level.value.has(a.id)).toBe(true);
    expect(a.household.level.value.has(b.id)).toBe(true);
  });

  it('what a phone says of itself reaches every monitor, through one of them', async () => {
    const [a, b, phone] = await threeOf(world);
    phone.household.report({ kind: 'camera', version: '1.0.0', network: 'wifi' });
    phone.household.setPresence({ battery: { level: 0.4, charging: false } });
    await world.settle();
    expect(b.household.devices.value.get(phone.id)?.own?.version).toBe('1.0.0');
    expect(b.household.presence.value.get(phone.id)).toEqual({ battery: { level: 0.4, charging: false } });
    expect(b.household.presence.value.has(a.id)).toBe(true);
  });
});
