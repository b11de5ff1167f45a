import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHousehold } from '../../../shared/household/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import { cable, createWorld, type Device, randomOf, threeOf, type World } from './world.ts';

let world: World;
let a: Device;
let b: Device;
let phone: Device;
beforeEach(async () => {
  world = createWorld(5);
  [a, b, phone] = await threeOf(world);
});
afterEach(() => world.end());

const beginAnew = async (device: Device, ...peers: readonly Device[]): Promise<void> => {
  await device.restart();
  for (const peer of peers) world.cable(device, peer)?.plug();
  await world.settle();
};
const levelOn = (monitor: Device): number | undefined =>
  monitor.household.presence.value.get(phone.id)?.battery?.level;

describe('a page that began anew', () => {
  it('is the only one that is believed, also by a monitor that begins anew after it', async () => {
    world.link(b, phone);
    phone.household.setPresence({ battery: { level: 1, charging: true } });
    await world.settle();
    for (const level of [0.3, 0.2, 0.1]) {
      await beginAnew(phone, a, b);
      phone.household.setPresence({ battery: { level, charging: false } });
      await world.settle();
    }
    expect([levelOn(a), levelOn(b)]).toEqual([0.1, 0.1]);
    await beginAnew(a, phone, b);
    expect(levelOn(a)).toBe(0.1);
    await beginAnew(b, a, phone);
    expect(levelOn(b)).toBe(0.1);
  });

  it('and one that is open still do not dismiss each other without end, and nobody is cut off for it', async () => {
    const page = new AbortController();
    const { signal } = page;
    const twin = await openHousehold({
      me: phone.id,
      roleOf: (device) => [a, b, phone].find(({ id }) => id === device)?.role,
      store: undefined,
      clock: world.clock,
      random: randomOf(77),
      log: silentLog,
      signal,
    });
    const far = cable();
    b.household.join(phone.id, far.ends[0], signal);
    twin.join(b.id, far.ends[1], signal);
    far.plug();
    for (let n = 0; n < 4; n += 1) await world.settle();
    const sent = (): (number | undefined)[] => [world.cable(a, b)?.sent, far.sent];
    const before = sent();
    expect(Math.min(...before.map(Number))).toBeGreaterThan(0);
    for (let n = 0; n < 4; n += 1) await world.settle();
    expect([...a.breaches, ...b.breaches]).toEqual([]);
    expect(sent()).toEqual(before);
    page.abort();
  });
});
