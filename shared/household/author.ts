import { fromBase32 } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';

/**
 * Yjs names the writer of each change by a number, its client. Ours is the first 40 bits of the device id and, below
 * them, 13 bits for the *incarnation*: so everybody can tell whose change it is without a list of who wrote as what.
 *
 * Two devices with the same 40 bits would be taken for one. By chance nobody will see it; who makes keys until they
 * collide (some 10^12 of them) gains the other's battery and storage, and no right: those are signed elsewhere.
 */
export type Author = number & { readonly __brand: 'Author' };

const INCARNATIONS = 2 ** 13;
/** The lower half is what was kept on a disk and goes on there; the upper half lives for one page only. */
const KEPT = INCARNATIONS / 2;

export function authorOf(device: DeviceId): Author {
  const bytes = fromBase32(device)?.subarray(0, 5) ?? new Uint8Array(5);
  return bytes.reduce((value, byte) => value * 256 + byte, 0) as Author;
}

export const authorOfClient = (client: number): Author => Math.floor(client / INCARNATIONS) as Author;
export const isBy = (client: number, author: Author): boolean => authorOfClient(client) === author;

/**
 * A client may go on writing only where it knows all that it ever wrote: else one number would stand for two changes,
 * and devices would differ for ever. So whoever keeps nothing, or cannot be sure, takes a new one.
 */
export const newClient = (author: Author, isKept: boolean, random: () => number): number =>
  author * INCARNATIONS + (isKept ? 0 : KEPT) + Math.floor(random() * KEPT);

/** The one to go on as, among those that wrote a document that comes from this device's own disk. */
export const keptClient = (author: Author, clients: Iterable<number>): number | undefined =>
  [...clients]
    .filter((client) => isBy(client, author) && client % INCARNATIONS < KEPT)
    .sort((a, b) => b - a)[0];
