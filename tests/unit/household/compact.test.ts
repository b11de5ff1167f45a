import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { authorOf, newClient } from '../../../shared/household/author.ts';
import { createTidying, type Tidying } from '../../../shared/household/compact.ts';
import { keyOfField, tableOf } from '../../../shared/household/document.ts';
import { createWorld, deviceNumber, threeOf, type World } from './world.ts';

const ids = Array.from({ length: 30 }, (_, n) => deviceNumber(n));

const tidyings = new Map<Y.Doc, Tidying>();
const compact = (doc: Y.Doc): boolean => tidyings.get(doc)?.compact() ?? false;

/** An owner's document, bound as the household binds it. */
function owner(n: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = newClient(authorOf(deviceNumber(n)), true, () => 0.2);
  tableOf(doc, 'settings');
  tidyings.set(
    doc,
    createTidying(doc, authorOf(deviceNumber(n)), () => true),
  );
  return doc;
}

function meet(...docs: readonly Y.Doc[]): void {
  for (let round = 0; round < 3; round += 1)
    for (const a of docs)
      for (const b of docs) if (a !== b) Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

const put = (doc: Y.Doc, n: number, field: string, value: unknown): void => {
  tableOf(doc, 'settings').set(keyOfField(ids[n % 30] ?? deviceNumber(0), field), value);
};
const get = (doc: Y.Doc, n: number, field: string): unknown =>
  tableOf(doc, 'settings').get(keyOfField(ids[n % 30] ?? deviceNumber(0), field));

/** Years of edits by two owners. */
function years(): readonly [Y.Doc, Y.Doc] {
  const docs = [owner(0), owner(1)] as const;
  for (let n = 0; n < 9000; n += 1)
    put(docs[n % 5 === 0 ? 1 : 0], n * 7, n % 2 ? 'name' : 'room', `value ${n}`);
  meet(...docs);
  return docs;
}

describe('a document whose history has outgrown it', () => {
  it('is rewritten to a fraction of its weight, and says the same as before', () => {
    const [doc, other] = years();
    const before = tableOf(doc, 'settings').toJSON();
    const weight = Y.encodeStateAsUpdate(doc).length;
    expect(compact(doc)).toBe(true);
    meet(doc, other);
    for (const one of [doc, other]) {
      expect(tableOf(one, 'settings').toJSON()).toEqual(before);
      expect(Y.encodeStateAsUpdate(one).length).toBeLessThan(weight / 8);
    }
    expect(compact(doc)).toBe(false);
  });

  it('loses no edit of an owner that was away meanwhile', () => {
    const [doc, other] = years();
    put(other, 3, 'name', 'written away');
    put(doc, 4, 'name', 'written here');
    compact(doc);
    put(doc, 5, 'name', 'written since');
    meet(doc, other);
    for (const one of [doc, other]) {
      expect(get(one, 3, 'name')).toBe('written away');
      expect(get(one, 4, 'name')).toBe('written here');
      expect(get(one, 5, 'name')).toBe('written since');
    }
    expect(tableOf(doc, 'settings').toJSON()).toEqual(tableOf(other, 'settings').toJSON());
  });

  it('that two rewrite apart loses no edit of either, nor of a third', () => {
    const [a, b] = years();
    const c = owner(2);
    meet(a, b, c);
    put(a, 1, 'name', 'by a, before');
    compact(a);
    put(a, 2, 'name', 'by a, after');
    put(b, 3, 'name', 'by b, before');
    compact(b);
    put(b, 4, 'name', 'by b, after');
    put(c, 5, 'name', 'by c');
    meet(a, b, c);
    for (const one of [a, b, c]) {
      expect([1, 2, 3, 4, 5].map((n) => get(one, n, 'name'))).toEqual([
        'by a, before',
        'by a, after',
        'by b, before',
        'by b, after',
        'by c',
      ]);
      expect(tableOf(one, 'settings').toJSON()).toEqual(tableOf(a, 'settings').toJSON());
    }
  });

  it('that is small is left alone', () => {
    const doc = owner(0);
    for (let n = 0; n < 100; n += 1) put(doc, 0, 'name', `${n}`);
    expect(compact(doc)).toBe(false);
  });
});

describe('a household that edits for years', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld(5);
  });
  afterEach(() => world.end());

  it('stays small by itself, on every device and on every disk, and nobody is accused of it', async () => {
    const [a, b, phone] = await threeOf(world);
    await world.settle();
    for (let n = 0; n < 2400; n += 1) {
      const { household } = n % 7 === 0 ? b : a;
      household.change({ of: 'device', device: ids[n % 30] ?? a.id, set: { name: `n${n}`, order: n } });
      if (n % 100 === 0) await world.settle();
    }
    await world.settle();
    const weight = a.household.weigh();
    expect(weight).toBeGreaterThan(40_000);
    await world.clock.advance(600_000);
    await world.settle();
    for (const one of [a, b, phone]) {
      await one.household.kept();
      expect(one.household.weigh()).toBeLessThan(weight / 3);
      expect(one.store.size).toBeLessThan(weight / 2);
      expect([...one.household.devices.value].sort()).toEqual([...a.household.devices.value].sort());
      expect(one.breaches).toEqual([]);
    }
    await phone.restart();
    expect([...phone.household.devices.value].sort()).toEqual([...a.household.devices.value].sort());
    b.household.change({ of: 'device', device: a.id, set: { name: 'afterwards' } });
    world.cable(a, phone)?.plug();
    await world.settle();
    expect(phone.household.devices.value.get(a.id)?.settings.name).toBe('afterwards');
    expect(b.household.undo()).toBe(true);
  });
});
