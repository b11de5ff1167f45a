import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followFacts, type Local } from '../../../../extension/host/facts/follow.ts';
import { shareQuiet } from '../../../../extension/host/facts/quiet.ts';
import type { CameraRules } from '../../../../shared/alarm/index.ts';
import { emitter } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { type Quality, usualQuality } from '../../../../shared/quality/index.ts';
import { createWorld, type Device, type World } from '../../household/world.ts';

let world: World;
let a: Device;
let b: Device;
let phone: Device;
let removed: Set<DeviceId>;
const page = new AbortController();
beforeEach(async () => {
  world = createWorld(9);
  removed = new Set();
  [a, b, phone] = [await world.device('owner'), await world.device('owner'), await world.device('camera')];
});
afterEach(() => world.end());

/** A monitor's own records, and how often they were written. */
function records(device: Device, name: string) {
  const changed = emitter<void>();
  let camera: { id: DeviceId; name: string; quality: Quality } = {
    id: phone.id,
    name,
    quality: usualQuality,
  };
  let rules: CameraRules | undefined;
  const writes: string[] = [];
  const local: Local = {
    changed,
    cameras: () => [camera],
    rules: () => rules,
    sound: () => ({ sound: 'chime', volume: 1, fadeIn: 0 }),
    layout: () => undefined,
    async setName(_, next) {
      writes.push(next);
      camera = { ...camera, name: next };
      changed.emit();
    },
    async setQuality(_, quality) {
      writes.push(quality.preset);
      camera = { ...camera, quality };
      changed.emit();
    },
    async setRules(_, next) {
      writes.push('rules');
      rules = next;
    },
    setSound: async () => undefined,
    setLayout: async () => undefined,
  };
  const others = [a, b].filter((one) => one !== device).map(({ id }) => id);
  followFacts({
    household: device.household,
    local,
    isOwner: () => device.role === 'owner',
    belongs: (id) => !removed.has(id),
    otherOwners: () => others,
    failed: (error) => expect.fail(String(error)),
    signal: page.signal,
  });
  return { writes, name: () => camera.name, quality: () => camera.quality };
}

describe('what a monitor acts on follows the facts', () => {
  it('each edit of another is written once here, and nothing goes round', async () => {
    const [here, there] = [records(a, 'Crib'), records(b, 'Crib')];
    world.link(a, b);
    await world.settle();
    a.household.change({ of: 'device', device: phone.id, set: { name: 'Cot' } });
    b.household.change({
      of: 'device',
      device: phone.id,
      set: {
        quality: { preset: 'saver', prefer: 'balanced' },
        alarm: { delay: 9000, until: 'picture-back' },
      },
    });
    await world.settle();
    await world.settle();
    for (const one of [here, there]) {
      expect(one.name()).toBe('Cot');
      expect(one.quality().preset).toBe('saver');
      expect(one.writes.sort()).toEqual(['Cot', 'rules', 'saver']);
    }
  });

  it('a monitor that is new does not overwrite a name before it has heard the others', async () => {
    a.household.change({ of: 'device', device: phone.id, set: { name: 'Grandma' } });
    const fresh = records(b, 'abcdefgh');
    await world.settle();
    expect(b.household.devices.value.get(phone.id)).toBeUndefined();
    world.link(a, b);
    await world.settle();
    expect(fresh.name()).toBe('Grandma');
    expect(a.household.devices.value.get(phone.id)?.settings.name).toBe('Grandma');
  });

  it('a name that nobody knows yet becomes the household’s', async () => {
    world.link(a, b);
    await world.settle();
    records(a, 'Crib');
    await world.settle();
    expect(b.household.devices.value.get(phone.id)?.settings.name).toBe('Crib');
  });

  it('a camera that was removed is not named again because its record is still there', async () => {
    const { name } = records(a, 'Crib');
    await world.settle();
    removed.add(phone.id);
    a.household.change({ of: 'forget', device: phone.id });
    await world.settle();
    expect(name()).toBe('Crib');
    expect(a.household.devices.value.has(phone.id)).toBe(false);
  });
});

describe('an alarm that was answered', () => {
  const quietAt = (device: Device) => {
    const quieted: object[] = [];
    const share = shareQuiet({
      me: device.id,
      household: device.household,
      quiet: async (camera, answer, by) => quieted.push({ camera, answer, by }) > 0,
      tell: () => undefined,
      clock: world.clock,
      signal: page.signal,
    });
    return { quieted, share };
  };

  it('is answered on the other monitor too, and not on the first once more', async () => {
    const [here, there] = [quietAt(a), quietAt(b)];
    world.link(a, b);
    await world.settle();
    here.share(phone.id, { loss: 5.5, aWhile: false });
    await world.settle();
    expect(there.quieted).toEqual([{ camera: phone.id, answer: 'quiet', by: a.id }]);
    expect(here.quieted).toEqual([]);
  });

  it('is answered there as far as it went: a Quiet to the battery ends no loss of the other monitor', async () => {
    const [here, there] = [quietAt(a), quietAt(b)];
    world.link(a, b);
    await world.settle();
    here.share(phone.id, { loss: undefined, aWhile: false });
    await world.settle();
    expect(there.quieted).toEqual([{ camera: phone.id, answer: 'quiet-warnings', by: a.id }]);
  });

  it('is answered there for as long as here: who asked for ten minutes may be gone when they are over', async () => {
    const [here, there] = [quietAt(a), quietAt(b)];
    world.link(a, b);
    await world.settle();
    here.share(phone.id, { loss: 5, aWhile: true });
    await world.settle();
    here.share(b.id, { loss: undefined, aWhile: true });
    await world.settle();
    expect(there.quieted).toEqual([
      { camera: phone.id, answer: 'quiet-a-while', by: a.id },
      { camera: b.id, answer: 'quiet-warnings-a-while', by: a.id },
    ]);
  });

  it('while a monitor was away, quiets nothing there: its alarm may be another', async () => {
    const [here, there] = [quietAt(a), quietAt(b)];
    const cable = world.link(a, b);
    await world.settle();
    cable.unplug();
    here.share(phone.id, { loss: 5, aWhile: false });
    cable.plug();
    await world.settle();
    expect(b.household.settings.value.quieted.has(phone.id)).toBe(true);
    expect(there.quieted).toEqual([]);
  });
});
