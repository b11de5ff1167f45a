import * as Y from 'yjs';
import type { DeviceId } from '../protocol/index.ts';
import { authorOf, isBy } from './author.ts';
import { isBase } from './compact.ts';
import type { BreachReason, HouseholdOptions, MemberRole } from './contract.ts';
import {
  baseOf,
  deviceOfNotes,
  isRoot,
  isValid,
  isValidText,
  type Key,
  PAGED,
  PAGES,
  pagesOf,
  readKey,
  TABLES,
  type TableName,
  tableOf,
} from './document.ts';
import { contentsOf } from './own-part.ts';
import { parseState } from './present.ts';
import type { PresenceLine } from './wire/message.ts';

/**
 * What a peer may bring in.
 *
 * An owner passes on what others wrote, so of its updates only form, size and meaning can be judged, and that each
 * device's own record was written by that device's clients. Owners are trusted with what owners may edit anyway; one
 * that lies could invent another device's battery, and could spoil the document for those who sync with it. No right
 * hangs on any of it: those are signed statements, elsewhere.
 *
 * Anybody else — a camera, a viewer — may bring in changes of its own clients only, and only of its own record. So
 * nothing that a hostile camera sends reaches another device's facts, by whatever name it writes. The price: cameras
 * pass nothing on, so what one monitor edits reaches another when both meet, or through a third owner.
 */
export interface Guard {
  close(): void;
  /** `incomplete`: it builds on what this device has not heard of; nothing was taken. */
  judge(peer: DeviceId, update: Uint8Array): BreachReason | 'incomplete' | undefined;
  judgePresence(peer: DeviceId, lines: readonly PresenceLine[]): BreachReason | undefined;
}

/** Many times what a household of thirty devices needs after years. */
const DOCUMENT_LIMIT = 2_000_000;
/** For what is no owner: one record, and the tombstones of a long life. */
const SHARE_LIMIT = 40_000;
const STATE_LIMIT = 2048;
/** Measured anew only when this much was added: to measure is to write the whole document. */
const MEASURE = 100_000;

/** What our own changes are made of in Yjs: deleted ones, letters, plain values, and the pages of owners. */
const CONTENTS: readonly number[] = [1, 4, 8];
const PAGE = 7;

export function createGuard(doc: Y.Doc, roleOf: HouseholdOptions['roleOf']): Guard {
  // Made when somebody says something: whoever only reads shall not wait for it.
  let scratch: Y.Doc | undefined;
  let size: number | undefined;
  let added = 0;
  /** What those who are no owners added, by their own account of bytes. */
  const shares = new Map<DeviceId, number>();
  doc.on('update', (update: Uint8Array) => {
    if (scratch) Y.applyUpdate(scratch, update);
    added += update.length;
  });

  const renew = (): void => {
    scratch?.destroy();
    scratch = undefined;
  };

  function hasRoom(peer: DeviceId, update: Uint8Array, role: MemberRole): boolean {
    if (size === undefined || added + update.length > MEASURE) {
      size = Y.encodeStateAsUpdate(doc).length;
      added = 0;
    }
    if (size + added + update.length > DOCUMENT_LIMIT) return false;
    if (role === 'owner') return true;
    const share = (shares.get(peer) ?? 0) + update.length;
    shares.set(peer, share);
    if (share <= SHARE_LIMIT) return true;
    // What it added may long be tombstones, which take next to nothing: what is there now counts.
    const now = weightOf(doc, peer) + update.length;
    shares.set(peer, now);
    return now <= SHARE_LIMIT;
  }

  return {
    close: renew,
    judge(peer, update) {
      const role = roleOf(peer);
      if (role === undefined) return 'not-allowed';
      const form = judgeForm(peer, update, role);
      if (form) return form;
      if (!hasRoom(peer, update, role)) return 'document-full';
      const trial = scratch ?? copyOf(doc);
      scratch = trial;
      const verdict = attempt(trial, update, (changed) => judgeMeaning(trial, peer, role, changed));
      // What was tried cannot be taken back: the next try begins with what is true.
      if (verdict) renew();
      return verdict;
    },
    judgePresence(peer, lines) {
      const role = roleOf(peer);
      if (role === undefined) return 'not-allowed';
      for (const { client, json } of lines) {
        if (json.length > STATE_LIMIT) return 'too-large';
        if (role !== 'owner' && !isBy(client, authorOf(peer))) return 'not-its-own';
        const state = parseState(client, json);
        if (state === 'not-valid') return state;
      }
      return undefined;
    },
  };
}

/** By the update's bytes alone: it may not even be tried with what could never be ours. */
function judgeForm(peer: DeviceId, update: Uint8Array, role: MemberRole): BreachReason | undefined {
  try {
    const { structs, deleted } = contentsOf(update);
    const author = authorOf(peer);
    const isOwn = (client: number): boolean => role === 'owner' || isBy(client, author);
    if (![...deleted.keys()].every(isOwn)) return 'not-its-own';
    for (const struct of structs) {
      if (!isOwn(struct.id.client)) return 'not-its-own';
      if (struct instanceof Y.GC || !(struct instanceof Y.Item)) continue;
      const parent: unknown = struct.parent;
      const content = struct.content.getRef();
      const isPage = content === PAGE && role === 'owner' && (parent === PAGES || parent === null);
      if (!CONTENTS.includes(content) && !isPage) return 'not-valid';
      if (typeof parent === 'string' && !isRoot(parent)) return 'not-valid';
      // What is no root is a page.
      if (typeof parent !== 'string' && parent !== null && role !== 'owner') return 'not-allowed';
    }
    return undefined;
  } catch {
    // Yjs only says where reading ended.
    return 'garbage';
  }
}

type Changes = ReadonlyMap<object, ReadonlySet<string | null>>;

function attempt(
  scratch: Y.Doc,
  update: Uint8Array,
  judge: (changed: Changes) => BreachReason | undefined,
): BreachReason | 'incomplete' | undefined {
  try {
    const changed: Changes = scratch.transact((transaction) => {
      Y.applyUpdate(scratch, update);
      return transaction.changed;
    });
    if (scratch.store.pendingStructs !== null || scratch.store.pendingDs !== null) return 'incomplete';
    return judge(changed);
  } catch {
    // Whatever Yjs stumbled over: nobody who means well sends it.
    return 'garbage';
  }
}

function judgeMeaning(
  scratch: Y.Doc,
  peer: DeviceId,
  role: MemberRole,
  changed: Changes,
): BreachReason | undefined {
  const roots = new Map<object, string>([...scratch.share].map(([root, type]) => [type, root]));
  for (const name of PAGED) roots.set(tableOf(scratch, name), name);
  for (const [type, keys] of changed) {
    const root = roots.get(type);
    // A page that was replaced: what is written on it now is read by nobody.
    const why = root === undefined ? undefined : judgeChange(scratch, peer, role, root, keys);
    if (why) return why;
  }
  return undefined;
}

function judgeChange(
  scratch: Y.Doc,
  peer: DeviceId,
  role: MemberRole,
  root: string,
  keys: ReadonlySet<string | null>,
): BreachReason | undefined {
  if (root === PAGES) return role === 'owner' ? judgePages(scratch, peer, role, keys) : 'not-allowed';
  if (deviceOfNotes(root)) {
    if (role !== 'owner') return 'not-allowed';
    const isText = keys.size === 1 && keys.has(null);
    return isText && isValidText(scratch.getText(root)) ? undefined : 'not-valid';
  }
  const table = TABLES.find((name) => name === root);
  return table ? judgeEntries(scratch, peer, role, table, keys) : 'not-valid';
}

function judgeEntries(
  scratch: Y.Doc,
  peer: DeviceId,
  role: MemberRole,
  table: TableName,
  keys: Iterable<string | null>,
): BreachReason | undefined {
  const entries = tableOf(scratch, table);
  for (const name of keys) {
    const key = name === null ? undefined : readKey(table, name);
    if (!key || name === null) return 'not-valid';
    if (!mayWrite(peer, role, key)) return 'not-allowed';
    if (!entries.has(name)) continue;
    if (!isValid(key, entries.get(name))) return 'not-valid';
    const client = entries._map.get(name)?.id.client;
    if (key.of === 'own' && (client === undefined || !isBy(client, authorOf(key.device))))
      return 'not-its-own';
  }
  return undefined;
}

function judgePages(
  scratch: Y.Doc,
  peer: DeviceId,
  role: MemberRole,
  keys: ReadonlySet<string | null>,
): BreachReason | undefined {
  for (const name of keys) {
    const page = PAGED.find((one) => one === name);
    if (page) {
      if (!(pagesOf(scratch).get(page) instanceof Y.Map)) return 'not-valid';
      const why = judgeEntries(scratch, peer, role, page, tableOf(scratch, page).keys());
      if (why) return why;
    } else if (!PAGED.some((one) => baseOf(one) === name) || !isBase(pagesOf(scratch).get(name ?? '')))
      return 'not-valid';
  }
  return undefined;
}

/** Who is no owner writes one record: its own. */
const mayWrite = (who: DeviceId, role: MemberRole, key: Key): boolean =>
  role === 'owner' || (key.of === 'own' && key.device === who);

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function weightOf(doc: Y.Doc, device: DeviceId): number {
  const author = authorOf(device);
  const others = new Map(
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].filter(([client]) => !isBy(client, author)),
  );
  const known = Y.encodeStateVector(others);
  return Y.diffUpdate(Y.encodeStateAsUpdate(doc), known).length;
}
