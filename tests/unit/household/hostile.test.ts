import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { authorOf, newClient } from '../../../shared/household/author.ts';
import { firstPages, pagesOf, tableOf } from '../../../shared/household/document.ts';
import { seed } from '../../seed.ts';
import { openVillain, type Villain } from './villain.ts';
import { cable, createWorld, type Device, deviceNumber, type World } from './world.ts';

let world: World;
let monitor: Device;
let other: Device;
let phone: Device;
beforeEach(async () => {
  world = createWorld(11);
  monitor = await world.device('owner');
  other = await world.device('owner');
  phone = await world.device('camera');
  world.link(monitor, other);
  world.link(monitor, phone);
  monitor.household.change({ of: 'device', device: phone.id, set: { name: 'Crib' } });
  phone.household.report({ kind: 'camera', version: '1' });
  await world.settle();
});
afterEach(() => world.end());

const invade = (lane?: Parameters<typeof openVillain>[2]): Promise<Villain> =>
  openVillain(world, monitor, lane);

async function expectRefused(villain: Villain, why?: string): Promise<void> {
  await world.settle();
  expect(monitor.breaches.map(({ peer }) => peer)).toEqual([villain.id]);
  if (why) expect(monitor.breaches[0]?.why).toBe(why);
  expect(monitor.household.cutOff.value.has(villain.id)).toBe(true);
  await expectUnharmed();
}

/** What was there is there, and edits still travel. */
async function expectUnharmed(): Promise<void> {
  expect(monitor.household.devices.value.get(phone.id)?.settings.name).toBe('Crib');
  expect(monitor.household.devices.value.get(phone.id)?.own?.version).toBe('1');
  other.household.change({ of: 'device', device: phone.id, set: { room: 'Attic' } });
  phone.household.report({ kind: 'camera', version: '2' });
  await world.settle();
  for (const at of [monitor, other, phone]) {
    expect(at.household.devices.value.get(phone.id)?.settings.room).toBe('Attic');
    expect(at.household.devices.value.get(phone.id)?.own?.version).toBe('2');
  }
  expect(other.breaches).toEqual([]);
  expect(phone.breaches).toEqual([]);
}

/** All but the pages that everybody begins with. */
const all = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(firstPages));

describe('a paired camera that turns hostile', () => {
  it('may say of itself what it likes', async () => {
    const villain = await invade();
    villain.doc.getMap('own').set(villain.id, { kind: 'camera', version: '6.6.6' });
    villain.update(all(villain.doc));
    await world.settle();
    expect(other.household.devices.value.get(villain.id)?.own?.version).toBe('6.6.6');
    expect(monitor.breaches).toEqual([]);
  });

  it.each<[string, string, (villain: Villain) => void]>([
    ['bytes that are no message', 'garbage', (v) => v.send(new Uint8Array([3, 255, 255, 255]))],
    ['an update that is none', 'garbage', (v) => v.update(new Uint8Array([1, 1, 200, 3, 0, 44, 99]))],
    [
      'a name for another phone',
      'not-allowed',
      (v) => {
        tableOf(v.doc, 'settings').set(`${phone.id}.name`, 'Mine');
        v.update(all(v.doc));
      },
    ],
    [
      'what another phone says of itself',
      'not-allowed',
      (v) => {
        v.doc.getMap('own').set(phone.id, { kind: 'camera', version: 'x' });
        v.update(all(v.doc));
      },
    ],
    [
      'what another phone says of itself, under its number',
      'not-its-own',
      (v) => {
        v.doc.clientID = newClient(authorOf(phone.id), true, () => 0.9);
        v.doc.getMap('own').set(phone.id, { kind: 'camera', version: 'x' });
        v.update(all(v.doc));
      },
    ],
    [
      'notes',
      'not-allowed',
      (v) => {
        v.doc.getText(`notes/${phone.id}`).insert(0, 'hello');
        v.update(all(v.doc));
      },
    ],
    [
      'pages in place of those of the owners',
      'not-its-own',
      (v) => {
        Y.applyUpdate(v.doc, firstPages);
        pagesOf(v.doc).set('settings', new Y.Map());
        v.update(all(v.doc));
      },
    ],
    [
      'a page that is none',
      'not-its-own',
      (v) => {
        Y.applyUpdate(v.doc, firstPages);
        pagesOf(v.doc).set('settings', 5);
        v.update(all(v.doc));
      },
    ],
    [
      'a table that there is not',
      'not-valid',
      (v) => {
        v.doc.getMap('members').set(v.id, 'owner');
        v.update(all(v.doc));
      },
    ],
    [
      'a record of the wrong shape',
      'not-valid',
      (v) => {
        v.doc.getMap('own').set(v.id, { kind: 'owner' });
        v.update(all(v.doc));
      },
    ],
    [
      'a record of 100 kB',
      'not-valid',
      (v) => {
        v.doc.getMap('own').set(v.id, { kind: 'camera', more: 'x'.repeat(30_000) });
        v.update(all(v.doc));
      },
    ],
    [
      'a nested document',
      'not-valid',
      (v) => {
        v.doc.getMap('own').set(v.id, new Y.Map([['kind', 'camera']]));
        v.update(all(v.doc));
      },
    ],
    [
      'deletions of what others wrote',
      'not-its-own',
      (v) => {
        Y.applyUpdate(v.doc, all(asDoc(monitor)));
        const before = Y.encodeStateVector(v.doc);
        tableOf(v.doc, 'settings').delete(`${phone.id}.name`);
        v.update(Y.encodeStateAsUpdate(v.doc, before));
      },
    ],
    [
      'deletions of what another has not written yet',
      'not-its-own',
      (v) => {
        const client = newClient(authorOf(other.id), true, () => 0.5);
        v.update(new Uint8Array([0, 1, ...varint(client), 1, 0, ...varint(1_000_000)]));
      },
    ],
    [
      'the presence of another',
      'not-its-own',
      (v) => v.presence([{ client: newClient(authorOf(phone.id), false, () => 0.1), clock: 5, json: '{}' }]),
    ],
    [
      'a presence of the wrong shape',
      'not-valid',
      (v) =>
        v.presence([
          {
            client: v.doc.clientID,
            clock: 5,
            json: JSON.stringify({ device: v.id, says: { battery: { level: 9 } } }),
          },
        ]),
    ],
    [
      'ever larger messages without an end',
      'too-large',
      (v) => {
        for (let n = 0; n < 40; n += 1) v.send(new Uint8Array(60_000).fill(2));
      },
    ],
    [
      'a flood of small changes',
      'too-much',
      (v) => {
        for (let n = 0; n < 2000; n += 1) {
          const before = Y.encodeStateVector(v.doc);
          v.doc.getMap('own').set(v.id, { kind: 'camera', version: `${n}` });
          v.update(Y.encodeStateAsUpdate(v.doc, before));
        }
      },
    ],
  ])('%s is refused as %s, told, and harms nobody', async (_what, why, attack) => {
    const villain = await invade();
    attack(villain);
    await expectRefused(villain, why);
  });

  it('grows nothing to 50 MB, however it divides it', async () => {
    const villain = await invade();
    for (let n = 0; n < 1000 && monitor.breaches.length === 0; n += 1) {
      const before = Y.encodeStateVector(villain.doc);
      villain.doc.getMap('own').set(villain.id, { kind: 'camera', version: 'x', at: `${n}`.repeat(900) });
      // What would stay for ever: each under another incarnation.
      villain.doc.clientID = newClient(authorOf(villain.id), true, () => n / 1000);
      villain.update(Y.encodeStateAsUpdate(villain.doc, before));
      if (n % 50 === 0) await world.settle();
    }
    await world.settle();
    expect(monitor.breaches).toHaveLength(1);
    expect(monitor.household.weigh()).toBeLessThan(100_000);
    await expectUnharmed();
  });

  it('is not let in again before the page is opened anew', async () => {
    const villain = await invade();
    villain.send(new Uint8Array([77]));
    await world.settle();
    const { ends, plug } = cable();
    monitor.household.join(villain.id, ends[0], new AbortController().signal);
    const heard: unknown[] = [];
    ends[1].incoming.on((data) => heard.push(data));
    plug();
    await world.settle();
    expect(heard).toEqual([]);
  });

  it('whatever bytes it sends, nothing throws and nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(3), async (bytes, as) => {
        const villain = await invade();
        const count = monitor.breaches.length;
        if (as === 0) villain.send(bytes);
        else if (as === 1) villain.update(bytes);
        else villain.send(new Uint8Array([3, as - 2, ...bytes]));
        await world.settle();
        expect(monitor.breaches.length - count).toBeLessThanOrEqual(1);
        expect(monitor.household.devices.value.get(phone.id)?.settings.name).toBe('Crib');
      }),
      { seed, numRuns: process.env.PORTHOLE_SOAK ? 2000 : 60 },
    );
    await expectUnharmed();
  });
});

/** What a member knows anyway. */
function asDoc({ household }: Device): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  for (const [id, { settings }] of household.devices.value)
    if (settings.name) tableOf(doc, 'settings').set(`${id}.name`, settings.name);
  return doc;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push(128 + (left % 128));
  }
}

it('two devices have two numbers', () => {
  expect(authorOf(deviceNumber(1))).not.toBe(authorOf(deviceNumber(2)));
});
