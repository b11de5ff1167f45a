import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  addressesOf,
  addressOf,
  createBoot,
  createIdentity,
  deviceIdOf,
  parseIdentity,
  SLOTS,
} from '../../../shared/identity/index.ts';
import { areOnCurve, sign, verify, verifyingKey } from '../../../shared/identity/keys.ts';
import { utf8 } from '../../../shared/lib/index.ts';
import { DeviceId, PublicKeys } from '../../../shared/protocol/index.ts';

const me = await createIdentity();
const other = await createIdentity();

describe('an identity', () => {
  it('cannot be read by anyone, not even by its own page', async () => {
    for (const key of [me.signKey, me.agreeKey]) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('pkcs8', key)).rejects.toThrow();
      await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow();
    }
  });

  it('is named by both of its public keys', async () => {
    expect(v.is(DeviceId, me.id)).toBe(true);
    expect(v.is(PublicKeys, me.keys)).toBe(true);
    expect(await deviceIdOf(me.keys)).toBe(me.id);
    expect(await deviceIdOf({ ...me.keys, sign: other.keys.sign })).not.toBe(me.id);
    expect(await deviceIdOf({ ...me.keys, agree: other.keys.agree })).not.toBe(me.id);
    expect(await deviceIdOf({ sign: me.keys.agree, agree: me.keys.sign })).not.toBe(me.id);
  });

  it('survives a store as a whole, and still signs', async () => {
    const back = parseIdentity(structuredClone(me));
    expect(back).toEqual(me);
    const signature = await sign(back?.signKey ?? other.signKey, 'message', utf8('x'));
    expect(await verify(await verifyingKey(me.keys), 'message', signature, utf8('x'))).toBe(true);
  });

  it('is not read from a store that holds something else', async () => {
    const readable = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const wrong: unknown[] = [
      undefined,
      null,
      'me',
      {},
      { ...me, id: 'me' },
      { ...me, signKey: me.agreeKey },
      { ...me, agreeKey: {} },
      { ...me, signKey: readable.privateKey },
      { ...me, keys: { sign: me.keys.sign } },
    ];
    for (const raw of wrong) expect(parseIdentity(raw)).toBeUndefined();
  });

  it('has a new boot at each start', () => {
    const boots = new Set(Array.from({ length: 50 }, createBoot));
    expect(boots.size).toBe(50);
    for (const boot of boots) expect(boot).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});

describe('a signature', () => {
  it('holds for its own purpose, content and keys only', async () => {
    const mine = await verifyingKey(me.keys);
    const signature = await sign(me.signKey, 'message', utf8('one'), utf8('two'));
    expect(await verify(mine, 'message', signature, utf8('one'), utf8('two'))).toBe(true);
    for (const purpose of [
      'genesis',
      'pairing-join',
      'pairing-meet',
      'pairing-welcome',
      'pairing-notice',
    ] as const) {
      expect(await verify(mine, purpose, signature, utf8('one'), utf8('two')), purpose).toBe(false);
    }
    expect(await verify(mine, 'message', signature, utf8('onet'), utf8('wo'))).toBe(false);
    expect(await verify(mine, 'message', signature, utf8('onetwo'))).toBe(false);
    expect(await verify(await verifyingKey(other.keys), 'message', signature, utf8('one'), utf8('two'))).toBe(
      false,
    );
    expect(await verify(mine, 'message', new Uint8Array(), utf8('one'), utf8('two'))).toBe(false);
  });
});

describe('public keys', () => {
  it('are keys only if both points lie on the curve', async () => {
    const nowhere = `BA${'A'.repeat(85)}`;
    expect(v.is(PublicKeys, { sign: nowhere, agree: nowhere })).toBe(true);
    expect(await areOnCurve(me.keys)).toBe(true);
    expect(await areOnCurve({ ...me.keys, sign: nowhere })).toBe(false);
    expect(await areOnCurve({ ...me.keys, agree: nowhere })).toBe(false);
  });

  it('have one spelling each: a second one that decodes alike is refused', () => {
    const last = me.keys.sign.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = me.keys.sign.slice(0, -1) + alphabet[alphabet.indexOf(last) + 1];
    expect(v.is(PublicKeys, { ...me.keys, sign: twin })).toBe(false);
  });
});

describe('an address', () => {
  const secret = new Uint8Array(32).fill(7);

  it('is the same for all who know the household, and another for each device, epoch and slot', async () => {
    const one = await addressesOf(secret, me.id, 1);
    expect(await addressesOf(secret, me.id, 1)).toEqual(one);
    expect(one).toHaveLength(SLOTS);
    expect(one[2]).toBe(await addressOf(secret, me.id, 1, 2));
    const others = await Promise.all([
      addressesOf(secret, other.id, 1),
      addressesOf(secret, me.id, 2),
      addressesOf(new Uint8Array(32), me.id, 1),
    ]);
    expect(new Set([one, ...others].flat()).size).toBe(4 * SLOTS);
  });

  it('does not give the device away', async () => {
    for (const address of await addressesOf(secret, me.id, 1))
      expect(address).not.toContain(me.id.slice(0, 6));
  });
});
