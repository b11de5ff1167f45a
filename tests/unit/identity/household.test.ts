import { describe, expect, it } from 'vitest';
import {
  createIdentity,
  foundHousehold,
  type Membership,
  parseHousehold,
  parseTrustedCamera,
  verifyGenesis,
  verifyMembership,
} from '../../../shared/identity/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { server } from './pairing-scene.ts';

const monitor = await createIdentity();
const stranger = await createIdentity();
const household = await foundHousehold(monitor, fakeClock());
const { id, genesis } = household;

const membership: Membership = {
  household: { id, secret: household.secret, epoch: household.epoch, genesis },
  monitor: { keys: monitor.keys, name: 'Laptop' },
  cameraName: 'Nursery',
  rendezvous: [server],
  ice: [],
};

describe('a household', () => {
  it('is founded by a statement that its monitor signed and its id names', async () => {
    expect(await verifyGenesis(genesis, id)).toBe(true);
    expect(genesis.founder).toEqual(monitor.keys);
  });

  it('is not the same with anything changed in its genesis', async () => {
    const other = await foundHousehold(stranger, fakeClock());
    const changed = [
      { ...genesis, foundedAt: genesis.foundedAt + 1 },
      { ...genesis, recovery: other.genesis.recovery },
      { ...genesis, founder: stranger.keys },
      { ...genesis, signature: other.genesis.signature },
      { ...genesis, founder: { ...genesis.founder, sign: `BA${'A'.repeat(85)}` } },
    ];
    for (const one of changed) expect(await verifyGenesis(one, id)).toBe(false);
    expect(await verifyGenesis(genesis, other.id)).toBe(false);
  });

  it('cannot be founded in the name of a monitor by somebody else', async () => {
    const forged = await foundHousehold({ ...stranger, keys: monitor.keys }, fakeClock());
    expect(await verifyGenesis(forged.genesis, forged.id)).toBe(false);
  });

  it('keeps a recovery key that fits its genesis and can be printed', async () => {
    if (!household.recoveryKey) throw new Error('the founder has no recovery key');
    const jwk = await crypto.subtle.exportKey('jwk', household.recoveryKey);
    expect(jwk.d).toBeDefined();
    const x = Buffer.from(genesis.recovery, 'base64url').subarray(1, 33).toString('base64url');
    expect(jwk.x).toBe(x);
  });

  it('survives a store, and is not read from anything else', () => {
    expect(parseHousehold(structuredClone(household))).toEqual(household);
    const wrong: unknown[] = [
      undefined,
      {},
      { ...household, secret: '' },
      { ...household, recoveryKey: monitor.signKey },
    ];
    for (const raw of wrong) expect(parseHousehold(raw)).toBeUndefined();
  });
});

describe('a membership', () => {
  it('is believed from the monitor that founded the household, and from nobody else', async () => {
    expect(await verifyMembership(membership, monitor.keys)).toBe(true);
    expect(await verifyMembership(membership, stranger.keys)).toBe(false);
    const posing = { ...membership, monitor: { ...membership.monitor, keys: stranger.keys } };
    expect(await verifyMembership(posing, stranger.keys)).toBe(false);
    expect(await verifyMembership(posing, monitor.keys)).toBe(false);
  });
});

describe('a trusted camera', () => {
  it('survives a store, removed or not, and is not read from anything else', () => {
    const camera = { id: stranger.id, keys: stranger.keys, name: 'Nursery', addedAt: 1 };
    expect(parseTrustedCamera(camera)).toEqual(camera);
    expect(parseTrustedCamera({ ...camera, removedAt: 2 })).toEqual({ ...camera, removedAt: 2 });
    for (const raw of [
      undefined,
      {},
      { ...camera, id: '' },
      { ...camera, name: ' ' },
      { ...camera, keys: {} },
    ]) {
      expect(parseTrustedCamera(raw)).toBeUndefined();
    }
  });
});
