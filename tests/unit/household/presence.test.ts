import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cable, createWorld, type Device, type World } from './world.ts';

let world: World;
let a: Device;
let b: Device;
beforeEach(async () => {
  world = createWorld(3);
  a = await world.device('owner');
  b = await world.device('owner');
});
afterEach(() => world.end());

describe('who is there', () => {
  it('is gone soon after its last lane closed, and back at once', async () => {
    const [phone] = [await world.device('camera')];
    world.link(a, b);
    const cable = world.link(a, phone);
    phone.household.setPresence({ battery: { level: 0.5, charging: true } });
    await world.settle();
    expect([...b.household.presence.value.keys()].sort()).toEqual([a.id, b.id, phone.id].sort());
    cable.unplug();
    await world.clock.advance(6000);
    await world.settle();
    expect(b.household.presence.value.has(phone.id)).toBe(false);
    expect([...phone.household.presence.value.keys()]).toEqual([phone.id]);
    cable.plug();
    await world.settle();
    expect(b.household.presence.value.get(phone.id)?.battery?.level).toBe(0.5);
    expect(phone.household.presence.value.has(b.id)).toBe(true);
  });

  it('is gone at once when its link was ended for good, lane open or not, and nothing waits for it', async () => {
    for (const unplugged of [false, true]) {
      const far = cable();
      const link = new AbortController();
      const phone = await world.device('camera');
      a.household.join(phone.id, far.ends[0], link.signal);
      phone.household.join(a.id, far.ends[1], new AbortController().signal);
      far.plug();
      await world.settle();
      expect(a.household.presence.value.has(phone.id)).toBe(true);
      phone.kill();
      const waits = world.clock.pending;
      if (unplugged) far.unplug();
      link.abort();
      expect(a.household.presence.value.has(phone.id)).toBe(false);
      far.unplug();
      expect(world.clock.pending).toBeLessThanOrEqual(waits);
    }
  });

  it('is gone soon after its lane closed, however often both began anew over that lane', async () => {
    const far = cable();
    const phone = await world.device('camera');
    a.household.join(phone.id, far.ends[0], new AbortController().signal);
    phone.household.join(a.id, far.ends[1], new AbortController().signal);
    far.plug();
    await world.settle();
    phone.household.join(a.id, far.ends[1], new AbortController().signal);
    await world.settle();
    expect(a.household.presence.value.has(phone.id)).toBe(true);
    far.unplug();
    await world.clock.advance(6000);
    await world.settle();
    expect(a.household.presence.value.has(phone.id)).toBe(false);
  });

  it('stays through a change of connections', async () => {
    const cable = world.link(a, b);
    await world.settle();
    const seen: boolean[] = [];
    a.household.presence.on((all) => void seen.push(all.has(b.id)));
    cable.unplug();
    cable.plug();
    await world.clock.advance(10_000);
    expect(seen).not.toContain(false);
  });

  it('an idle household of thirty devices says next to nothing', async () => {
    const phones = [];
    for (let n = 0; n < 28; n += 1) phones.push(await world.device('camera'));
    const cables = [world.link(a, b), ...phones.flatMap((one) => [world.link(a, one), world.link(b, one)])];
    for (const one of phones)
      one.household.setPresence({ battery: { level: 0.51, charging: false }, connections: 2 });
    await world.settle();
    await world.clock.advance(10_000);
    await world.settle();
    const before = cables.reduce((sum, { sent }) => sum + sent, 0);
    await world.clock.advance(600_000);
    await world.settle();
    const bits = (cables.reduce((sum, { sent }) => sum + sent, 0) - before) * 8;
    // Each byte leaves one device and reaches another.
    expect((2 * bits) / 600 / 30).toBeLessThan(1000);
    expect(phones[0]?.household.presence.value.size).toBe(30);
  });
});
