import * as v from 'valibot';
import { type Bytes, base32, framed, utf8 } from '../lib/index.ts';
import { Address, type DeviceId } from '../protocol/index.ts';
import { randomBytes } from './keys.ts';

/** A device stands at the first of its addresses that no other token holds: a squatter must hold them all. */
export const SLOTS = 3;

/**
 * Where a member of the household is found at a rendezvous. Only members can compute it, so an outsider can neither
 * ask whether a device is there nor register in its place; a new epoch moves everybody.
 */
export async function addressOf(secret: Bytes, id: DeviceId, epoch: number, slot: number): Promise<Address> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
  const name = framed(utf8('porthole/address/1'), utf8(id), utf8(`${epoch}/${slot}`));
  return v.parse(Address, base32(new Uint8Array(await crypto.subtle.sign('HMAC', key, name)).slice(0, 20)));
}

export function addressesOf(secret: Bytes, id: DeviceId, epoch: number): Promise<readonly Address[]> {
  return Promise.all(Array.from({ length: SLOTS }, (_, slot) => addressOf(secret, id, epoch, slot)));
}

/** For one pairing: 80 random bits, which nobody guesses in the minutes that they are good for. */
export const randomAddress = (): Address => v.parse(Address, base32(randomBytes(10)));
