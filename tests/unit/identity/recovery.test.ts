import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createIdentity,
  foundHousehold,
  foundingOf,
  joinPairing,
  openPairing,
  printRecoveryCode,
  readRecoveryCode,
  recoveryAuthor,
  state,
  verifyMembership,
} from '../../../shared/identity/index.ts';
import { base64url, silentLog } from '../../../shared/lib/index.ts';
import type { Handover, Statement } from '../../../shared/protocol/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { seed } from '../../seed.ts';
import { fakeExchange, quiet, until } from './fake-exchange.ts';
import { invitationOf, page, server } from './pairing-scene.ts';

const [lost, fresh, camera] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);
const { recoveryKey, ...household } = await foundHousehold(lost, fakeClock());
const other = await foundHousehold(fresh, fakeClock());
if (!recoveryKey) throw new Error('the founder has no recovery key');
const code = await printRecoveryCode(recoveryKey);

describe('a recovery code', () => {
  test('is fourteen groups of four, and leads back to the key that the genesis names', async () => {
    expect(code).toMatch(/^([A-Z2-7]{4} ){13}[A-Z2-7]{4}$/);
    const read = await readRecoveryCode(code);
    expect(read?.point).toBe(household.genesis.recovery);
    expect(read?.key.extractable).toBe(false);
  });

  test('is read as a tired person types it', async () => {
    const typed = [
      code.toLowerCase(),
      code.replaceAll(' ', ''),
      code.replaceAll(' ', '-'),
      `  ${code}\n`,
      code.replaceAll('O', '0').replaceAll('L', '1').replaceAll('B', '8'),
    ];
    for (const one of typed) expect((await readRecoveryCode(one))?.point).toBe(household.genesis.recovery);
  });

  test('with one letter wrong, missing or too many is told as wrong, and so is anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(code.length - 1), fc.constantFrom(...'ABCDEFGHIJ'), async (at, letter) => {
        if (code[at] === ' ' || code[at] === letter) return;
        expect(await readRecoveryCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined();
        expect(await readRecoveryCode(code.slice(0, at) + code.slice(at + 1))).toBeUndefined();
        expect(await readRecoveryCode(code.slice(0, at) + letter + code.slice(at))).toBeUndefined();
      }),
      { seed, numRuns: 40 },
    );
    for (const one of ['', ' ', 'AAAA '.repeat(14), '☃', code + code, `${household.id}`])
      expect(await readRecoveryCode(one)).toBeUndefined();
  });

  test('is computed as the browser does, for any key', async () => {
    for (let times = 0; times < 10; times++) {
      const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
        'sign',
        'verify',
      ]);
      const point = base64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
      expect((await readRecoveryCode(await printRecoveryCode(pair.privateKey)))?.point).toBe(point);
    }
  });
});

describe('a monitor that comes back with it', () => {
  const handover: Handover = { household, cameraName: 'Nursery' };

  async function meet({ typed = code, at = handover }: { typed?: string; at?: Handover | null }) {
    const clock = fakeClock();
    const exchange = fakeExchange(clock.now);
    const { signal } = new AbortController();
    const common = { open: exchange.open, clock, random: () => 0.5, log: silentLog, signal };
    let proof: readonly Statement[] | undefined;
    let told = other as Handover['household'];
    const pairing = openPairing({
      ...common,
      identity: fresh,
      recovery: await readRecoveryCode(typed),
      household: () => ({ id: told.id, secret: told.secret, epoch: told.epoch, genesis: told.genesis }),
      server,
      serverForPhone: server,
      page,
      monitorName: 'New laptop',
      welcome: () => ({ rendezvous: [server], ice: [], proof }),
    });
    await until(() => pairing.state.value.at === 'waiting', 'a code');
    const joining = joinPairing({
      ...common,
      identity: camera,
      invitation: invitationOf(pairing.state.value),
      phoneName: 'Phone',
      ...(at && { handover: at }),
    });
    await until(() => pairing.state.value.at === 'confirming', 'the question');
    const { value } = pairing.state;
    if (value.at !== 'confirming') throw new Error('no question');
    return {
      pairing,
      joining,
      exchange,
      handover: value.handover,
      async restore(): Promise<void> {
        const key = await readRecoveryCode(typed);
        if (!key || !value.handover) throw new Error('nothing to come back to');
        told = value.handover.household;
        const founding = await foundingOf(told.genesis, told.id);
        const deed = { do: 'add', device: fresh.id, keys: fresh.keys, role: 'owner' } as const;
        proof = [
          (await state(recoveryAuthor(told.genesis, key.key), founding, { heads: [] }, deed, 0)).statement,
        ];
      },
    };
  }

  test('is told by a camera where the household is, and is an owner to it from then on', async () => {
    const it = await meet({});
    expect(it.handover).toEqual(handover);
    await it.restore();
    await it.pairing.confirm('Nursery');
    await until(() => it.joining.state.value.at === 'paired', 'the camera to be in');
    const { value } = it.joining.state;
    if (value.at !== 'paired') throw new Error('not in');
    expect(value.membership.household).toEqual(household);
    expect(await verifyMembership(value.membership, fresh.keys)).toBe(true);
    expect(JSON.stringify(it.exchange.seen)).not.toContain(household.secret);
  });

  test('is told nothing by a camera of another household, nor by one that belongs to nobody', async () => {
    const { id, secret, epoch, genesis } = other;
    const strange = { household: { id, secret, epoch, genesis }, cameraName: 'Theirs' };
    expect((await meet({ at: strange })).handover).toBeUndefined();
    expect((await meet({ at: null })).handover).toBeUndefined();
  });

  test('without the code is told nothing, and is no owner by saying so', async () => {
    expect((await meet({ typed: 'no code' })).handover).toBeUndefined();
    const it = await meet({});
    await it.restore();
    const claimed = {
      household,
      monitor: { keys: fresh.keys, name: 'Thief' },
      cameraName: 'Nursery',
      rendezvous: [server],
      ice: [],
    };
    expect(await verifyMembership(claimed, fresh.keys)).toBe(false);
    const founding = await foundingOf(household.genesis, household.id);
    const deed = { do: 'add', device: fresh.id, keys: fresh.keys, role: 'owner' } as const;
    const forged = await state(
      { grant: 'recovery', sign: fresh.keys.sign, key: fresh.signKey },
      founding,
      { heads: [] },
      deed,
      0,
    );
    expect(await verifyMembership({ ...claimed, proof: [forged.statement] }, fresh.keys)).toBe(false);
    await quiet();
  });
});
