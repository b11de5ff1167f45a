import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { keyOfField, tableOf } from '../../../shared/household/document.ts';
import { openHousehold } from '../../../shared/household/index.ts';
import { type Migration, migrate, versionOf } from '../../../shared/household/migrate.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { createWorld, type Device, deviceNumber, memoryStore, type World } from './world.ts';

let world: World;
let a: Device;
let b: Device;
beforeEach(async () => {
  world = createWorld(3);
  a = await world.device('owner');
  b = await world.device('owner');
});
afterEach(() => world.end());

const settingsAt = (at: Device, of: Device) => at.household.devices.value.get(of.id)?.settings;

describe('edits', () => {
  it('of two fields, made apart, are both there afterwards', async () => {
    const cable = world.link(a, b);
    await world.settle();
    cable.unplug();
    a.household.change({ of: 'device', device: b.id, set: { name: 'Laptop' } });
    b.household.change({ of: 'device', device: b.id, set: { room: 'Kitchen', icon: 'laptop' } });
    cable.plug();
    await world.settle();
    for (const at of [a, b])
      expect(settingsAt(at, b)).toEqual({ name: 'Laptop', room: 'Kitchen', icon: 'laptop' });
  });

  it('of one note, made apart, are both in it', async () => {
    const cable = world.link(a, b);
    a.household.change({ of: 'device', device: b.id, set: { notes: 'Lies on the shelf.' } });
    await world.settle();
    cable.unplug();
    a.household.change({ of: 'device', device: b.id, set: { notes: 'Lies on the upper shelf.' } });
    b.household.change({ of: 'device', device: b.id, set: { notes: 'Lies on the shelf. Charger: drawer.' } });
    cable.plug();
    await world.settle();
    for (const at of [a, b])
      expect(settingsAt(at, b)?.notes).toBe('Lies on the upper shelf. Charger: drawer.');
  });

  it('are not made by who may not', async () => {
    const viewer = await world.device('viewer');
    expect(viewer.household.change({ of: 'device', device: a.id, set: { name: 'Mine' } })).toBe(
      'not-allowed',
    );
    expect(viewer.household.undo()).toBe(false);
  });

  it('are refused where they make no sense, and cost nothing where they change nothing', () => {
    expect(a.household.change({ of: 'device', device: b.id, set: { name: '' } })).toBe('not-valid');
    expect(a.household.change({ of: 'device', device: b.id, set: { name: 'x'.repeat(500) } })).toBe(
      'not-valid',
    );
    expect(a.household.change({ of: 'device', device: b.id, set: { name: 'B' } })).toBe('changed');
    const weight = a.household.weigh();
    expect(a.household.change({ of: 'device', device: b.id, set: { name: 'B' } })).toBe('unchanged');
    expect(a.household.weigh()).toBe(weight);
  });

  it('an answer to an alarm is known everywhere, with who gave it', async () => {
    world.link(a, b);
    a.household.change({ of: 'quieted', camera: b.id, quieted: { by: a.id, at: 5 } });
    await world.settle();
    expect(b.household.settings.value.quieted.get(b.id)).toEqual({ by: a.id, at: 5 });
  });

  it('all that was said of a device that is gone can be forgotten', async () => {
    world.link(a, b);
    const gone = deviceNumber(99);
    a.household.change({ of: 'device', device: gone, set: { name: 'Old phone', notes: 'broken' } });
    await world.settle();
    a.household.change({ of: 'forget', device: gone });
    await world.settle();
    expect(b.household.devices.value.has(gone)).toBe(false);
    expect(b.breaches).toEqual([]);
  });
});

describe('undo', () => {
  it('takes back the newest edit of this device, everywhere, and leaves the others of it alone', async () => {
    world.link(a, b);
    a.household.change({ of: 'device', device: b.id, set: { name: 'Laptop', room: 'Kitchen' } });
    a.household.change({ of: 'device', device: b.id, set: { name: 'Lapdog' } });
    b.household.change({ of: 'device', device: b.id, set: { icon: 'paw' } });
    await world.settle();
    expect(a.household.undo()).toBe(true);
    await world.settle();
    expect(settingsAt(b, b)).toEqual({ name: 'Laptop', room: 'Kitchen', icon: 'paw' });
  });

  it('never takes back what somebody else has written since', async () => {
    world.link(a, b);
    a.household.change({ of: 'device', device: b.id, set: { name: 'One' } });
    await world.settle();
    b.household.change({ of: 'device', device: b.id, set: { name: 'Two' } });
    await world.settle();
    a.household.undo();
    await world.settle();
    for (const at of [a, b]) expect(settingsAt(at, b)?.name).toBe('Two');
  });

  it('is offered only while there is something to take back', () => {
    expect(a.household.undoable.value).toBe(false);
    a.household.change({ of: 'device', device: b.id, set: { notes: 'x' } });
    expect(a.household.undoable.value).toBe(true);
    a.household.change({ of: 'quieted', camera: b.id, quieted: { by: a.id, at: 5 } });
    a.household.undo();
    expect(settingsAt(a, b)?.notes).toBeUndefined();
    expect(a.household.settings.value.quieted.size).toBe(1);
    expect(a.household.undoable.value).toBe(false);
  });
});

describe('what is kept', () => {
  it('is there after a kill', async () => {
    a.household.change({ of: 'device', device: b.id, set: { name: 'Laptop', notes: 'n' } });
    await a.household.kept();
    await a.restart();
    expect(settingsAt(a, b)).toEqual({ name: 'Laptop', notes: 'n' });
  });

  it('stays small, however often the same is said', async () => {
    for (let n = 0; n < 1000; n += 1) {
      a.household.report({ kind: 'monitor', version: `${n}` });
      await a.household.kept();
    }
    expect(a.household.weigh()).toBeLessThan(300);
    expect(a.store.size).toBeLessThan(30_000);
  });

  it('a full disk stops neither edits nor their way to others, and what was edited is kept when there is room', async () => {
    world.link(a, b);
    await world.settle();
    a.store.fail = true;
    a.household.change({ of: 'device', device: b.id, set: { name: 'Laptop' } });
    await world.settle();
    expect(settingsAt(b, b)?.name).toBe('Laptop');
    a.store.fail = false;
    a.household.change({ of: 'device', device: b.id, set: { room: 'Hall' } });
    await a.household.kept();
    await a.restart();
    expect(settingsAt(a, b)).toEqual({ name: 'Laptop', room: 'Hall' });
  });

  it('a disk that is an older one than the others remember costs no edit of later', async () => {
    world.link(a, b);
    a.household.change({ of: 'device', device: b.id, set: { name: 'One' } });
    await a.household.kept();
    const old = await a.store.load();
    a.household.change({ of: 'device', device: b.id, set: { name: 'Two' } });
    await world.settle();
    a.kill();
    await a.store.clear();
    for (const update of old) await a.store.append(update);
    await a.restart();
    world.cable(a, b)?.plug();
    await world.settle();
    expect(settingsAt(a, b)?.name).toBe('Two');
    a.household.change({ of: 'device', device: b.id, set: { name: 'Three' } });
    await world.settle();
    for (const at of [a, b]) expect(settingsAt(at, b)?.name).toBe('Three');
  });

  it('a damaged disk is filled again from the others', async () => {
    const cable = world.link(a, b);
    a.household.change({ of: 'device', device: b.id, set: { name: 'One' } });
    await world.settle();
    a.kill();
    await a.store.append(new Uint8Array([9, 9, 9]));
    await a.restart();
    cable.plug();
    await world.settle();
    expect(settingsAt(a, b)?.name).toBe('One');
    await a.restart();
    expect(settingsAt(a, b)?.name).toBe('One');
  });
});

describe('versions', () => {
  const steps: readonly Migration[] = [
    (doc) => {
      const settings = tableOf(doc, 'settings');
      for (const [key, value] of [...settings])
        if (key.endsWith('.place')) settings.set(key.replace('.place', '.room'), value);
    },
  ];

  it('an older document is brought to the newest by an owner, once', () => {
    const doc = new Y.Doc();
    tableOf(doc, 'settings').set(keyOfField(a.id, 'place'), 'Attic');
    expect(migrate(doc, steps)).toBe(true);
    expect(tableOf(doc, 'settings').get(keyOfField(a.id, 'room'))).toBe('Attic');
    expect(versionOf(doc)).toBe(2);
    expect(migrate(doc, steps)).toBe(false);
  });

  it('two owners who do it apart agree', () => {
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    tableOf(docs[0], 'settings').set(keyOfField(a.id, 'place'), 'Attic');
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
    for (const doc of docs) migrate(doc, steps);
    Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
    for (const doc of docs) expect(tableOf(doc, 'settings').get(keyOfField(a.id, 'room'))).toBe('Attic');
    expect(tableOf(docs[0], 'settings').toJSON()).toEqual(tableOf(docs[1], 'settings').toJSON());
  });

  it('what a newer device writes passes through an older one', async () => {
    const store = memoryStore();
    const newer = new Y.Doc();
    tableOf(newer, 'settings').set(keyOfField(a.id, 'mood'), 'fine');
    tableOf(newer, 'settings').set(keyOfField(a.id, 'name'), 'A');
    await store.append(new Uint8Array(Y.encodeStateAsUpdate(newer)));
    const page = new AbortController();
    const household = await openHousehold({
      me: a.id,
      roleOf: () => 'owner',
      store,
      clock: fakeClock(),
      random: Math.random,
      log: silentLog,
      signal: page.signal,
    });
    expect(household.devices.value.get(a.id)?.settings).toEqual({ name: 'A' });
    page.abort();
  });
});
