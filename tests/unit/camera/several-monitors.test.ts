import { afterEach, describe, expect, test } from 'vitest';
import { createIdentity, type Identity, state } from '../../../shared/identity/index.ts';
import type { Deed } from '../../../shared/protocol/index.ts';
import { add, book, clock, founder, removal, say } from '../identity/membership/scene.ts';
import { aSession, phone } from './monitors-scene.ts';

const [laptop, grandma] = await Promise.all([createIdentity(), createIdentity()]);

const lease = (deed: Deed, until: number | undefined): Deed =>
  deed.do === 'add' && until !== undefined ? { ...deed, until } : deed;

let ending = new AbortController();
afterEach(() => ending.abort());

async function aHousehold() {
  ending = new AbortController();
  const { ledger } = await book();
  await say(ledger, founder, add(phone, 'camera', 'Nursery'));
  const it = await aSession(ledger, ending.signal);
  const owner = await it.monitor(founder);
  await it.until(owner.pictures, 'the picture at its first monitor');
  const names = (): string[] => it.session.linked.value.map(({ monitor }) => monitor.name);
  const invite = (who: Identity, role: 'owner' | 'viewer', name: string, until?: number) =>
    say(ledger, founder, lease(add(who, role, name), until));
  return { ...it, ledger, owner, names, invite };
}

describe('a camera with several monitors', () => {
  test('serves one that is added while it films, without a reload, and says who sees it', async () => {
    const { monitor, until, session, names, invite } = await aHousehold();
    expect(names()).toEqual(['Laptop']);
    await invite(grandma, 'viewer', 'Grandma');
    await until(() => names().length === 2, 'the second monitor');
    const second = await monitor(grandma);
    await until(() => second.pictures(), 'the picture at both');
    await until(() => session.facts.value.watchers.every(({ seen }) => seen), 'both to see');
    expect(names()).toEqual(['Laptop', 'Grandma']);
    expect(session.facts.value).toMatchObject({ seen: true, monitorName: 'Laptop' });
    expect(session.linked.value.map((one) => one.monitor.role)).toEqual(['owner', 'viewer']);
  });

  test('lets one go that is removed, at once and with the proof, and goes on for the other', async () => {
    const { monitor, until, ledger, names, invite, owner, session } = await aHousehold();
    await invite(laptop, 'owner', 'Kitchen laptop');
    const second = await monitor(laptop);
    await until(second.pictures, 'the picture at both');
    await until(
      () => second.link.control.send({ kind: 'members-known', heads: [], epoch: 1 }),
      'an open lane',
    );
    const said = (what: string): boolean =>
      second.heard.some(
        (message) => message.kind === 'members' && message.statements.some(({ deed }) => deed.do === what),
      );
    await until(() => said('add'), 'the camera to hear what it knows');
    const [, linked] = session.linked.value;
    await say(ledger, founder, removal(ledger, laptop));
    await until(() => names().length === 1, 'the second to be let go');
    expect(linked?.until.aborted).toBe(true);
    await until(() => said('remove') && !second.pictures(), 'the removed one to be told');
    await until(owner.pictures, 'the other one to see on');
  });

  test('tells a removed one that comes back at the old address, by the statements themselves', async () => {
    const { monitor, until, ledger, invite, names } = await aHousehold();
    await invite(laptop, 'owner', 'Kitchen laptop');
    await until(() => names().length === 2, 'the second monitor');
    await say(ledger, founder, removal(ledger, laptop));
    await until(() => names().length === 1, 'the second to be let go');
    const back = await monitor(laptop);
    await until(() => back.goodbyes.length > 0, 'a word for it');
    expect(back.goodbyes).toContain('removed');
    const copy = await book(back.proofs);
    expect(copy.ledger.members.value.former.has(laptop.id)).toBe(true);
    expect(back.pictures()).toBe(false);
  });

  test('ends a lease on time, and begins again when an owner renews it', async () => {
    const { monitor, until, invite, names, owner } = await aHousehold();
    await invite(grandma, 'viewer', 'Grandma', clock.now() + 20_000);
    const viewer = await monitor(grandma);
    await until(viewer.pictures, 'the picture while the lease lasts');
    await until(() => names().length === 1, 'the lease to end');
    await until(() => !viewer.pictures(), 'the picture to end with it');
    expect(viewer.goodbyes).not.toContain('removed');
    await until(owner.pictures, 'the owner to see on');
    await invite(grandma, 'viewer', 'Grandma', clock.now() + 600_000);
    await until(viewer.pictures, 'the picture to come back by itself');
  });
});

describe('what a monitor may ask of a camera', () => {
  test('a viewer renames nothing, moves nothing and removes nothing, and what it signs counts for nothing', async () => {
    const { monitor, until, session, invite, refused, forged, isRemoved, ledger, names } = await aHousehold();
    await invite(grandma, 'viewer', 'Grandma');
    const viewer = await monitor(grandma);
    await until(viewer.pictures, 'the picture');
    const { control } = viewer.link;
    await until(() => control.send({ kind: 'renamed', name: 'Mine' }), 'an open lane');
    control.send({ kind: 'removed' });
    const evil = { host: 'evil.invalid', port: 443, path: '/', key: 'peerjs', secure: true };
    control.send({ kind: 'servers', revision: 9, rendezvous: [evil], ice: [] });
    const { heads } = ledger.members.value;
    // A viewer's key signs, and nobody made it an owner.
    const { founding } = ledger;
    const deed = { do: 'remove', device: founder.id, last: null } as const;
    const author = { grant: 'genesis', sign: grandma.keys.sign, key: grandma.signKey } as const;
    const { statement } = await state(author, founding, { heads }, deed, clock.now());
    control.send({ kind: 'members', statements: [statement] });
    await until(() => refused.length === 3, 'three refusals');
    expect(refused.map(([, what]) => what).sort()).toEqual(['removed', 'renamed', 'servers']);
    expect(new Set(refused.map(([by]) => by))).toEqual(new Set([grandma.id]));
    await until(() => forged.length > 0, 'what it signed to be told as refused');
    expect(forged[0]).toEqual([grandma.id, 'not-an-owner']);
    expect(session.membership()).toMatchObject({
      cameraName: 'Nursery',
      rendezvous: [{ host: 'home.invalid' }],
    });
    viewer.link.stop('removed');
    await until(() => refused.length === 4, 'the goodbye to be refused');
    expect(isRemoved()).toBe(false);
    expect(ledger.members.value.heads).toEqual(heads);
    expect(names()).toHaveLength(2);
  });

  test('every owner may rename it, and all monitors hear the new name', async () => {
    const { monitor, until, session, invite, owner } = await aHousehold();
    await invite(laptop, 'owner', 'Kitchen laptop');
    const second = await monitor(laptop);
    await until(second.pictures, 'the picture at both');
    session.tell({ kind: 'status' });
    second.link.control.send({ kind: 'renamed', name: 'Cradle' });
    const told = (): boolean =>
      owner.heard.some((message) => message.kind === 'status' && message.name === 'Cradle');
    await until(told, 'the first monitor to hear of it');
    expect(session.facts.value.name).toBe('Cradle');
  });
});
