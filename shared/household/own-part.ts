import * as Y from 'yjs';
import { type Bytes, concat } from '../lib/index.ts';
import { type Author, isBy } from './author.ts';
import { varint } from './wire/varint.ts';

type Ranges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

/** Which clients' changes and deletions an update carries. Throws at what is no update. */
export function contentsOf(update: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(update);
  return { structs, deleted: ds.clients as Ranges };
}

/**
 * Of an update, what this author wrote itself. A device that is no owner says nothing else to anybody: what it passes on
 * of others nobody could tell from what it made up. Undefined: nothing of it.
 */
export function ownPart(update: Uint8Array, author: Author): Bytes | undefined {
  const { structs, deleted } = contentsOf(update);
  const others = new Map<number, number>();
  for (const { id, length } of structs)
    if (!isBy(id.client, author))
      others.set(id.client, Math.max(others.get(id.client) ?? 0, id.clock + length));
  // As for somebody who knows all that others wrote. The deletions follow the changes, and are not chosen by this.
  const rest = Y.diffUpdate(update, stateVector(others));
  const changes = rest.subarray(0, rest.length - deletions(deleted).length);
  const own = new Map([...deleted].filter(([client]) => isBy(client, author)));
  const isNothing = own.size === 0 && !structs.some(({ id }) => isBy(id.client, author));
  return isNothing ? undefined : concat(changes, deletions(own));
}

/** An update in which nothing is. */
export const nothing: Bytes = new Uint8Array([0, 0]);

const stateVector = (known: ReadonlyMap<number, number>): Bytes =>
  concat(varint(known.size), ...[...known].flatMap(([client, clock]) => [varint(client), varint(clock)]));

/** As Yjs writes them (`writeDeleteSet`, version 1). */
function deletions(deleted: Ranges): Bytes {
  const clients = [...deleted].sort(([a], [b]) => b - a);
  return concat(
    varint(clients.length),
    ...clients.flatMap(([client, ranges]) => [
      varint(client),
      varint(ranges.length),
      ...ranges.flatMap(({ clock, len }) => [varint(clock), varint(len)]),
    ]),
  );
}
