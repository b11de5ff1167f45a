import * as v from 'valibot';
import type * as Y from 'yjs';
import type { DeviceId } from '../protocol/index.ts';
import type { Change, Changed } from './contract.ts';
import { deviceOfField, keyOfField, keyOfQuieted, notesOf, tableOf } from './document.ts';
import {
  deviceFields,
  type HouseholdSettings,
  householdFields,
  NOTES_LIMIT,
  type OwnFacts,
  OwnFacts as OwnSchema,
  Quieted,
} from './facts.ts';

/** One register to be written; `undefined` empties it. */
interface Entry {
  readonly table: 'settings' | 'household' | 'own';
  readonly key: string;
  readonly value: unknown;
}

/** Checks everything before it writes anything. */
export function applyChange(doc: Y.Doc, change: Change, origin: object): Changed {
  switch (change.of) {
    case 'device': {
      const { notes, ...fields } = change.set;
      if (notes !== undefined && notes.length > NOTES_LIMIT) return 'not-valid';
      if (!areValid(deviceFields, fields)) return 'not-valid';
      const entries = Object.entries(fields).map(
        ([field, value]): Entry => ({ table: 'settings', key: keyOfField(change.device, field), value }),
      );
      return write(
        doc,
        entries,
        origin,
        'notes' in change.set ? { of: change.device, text: notes ?? '' } : undefined,
      );
    }
    case 'household':
      if (!areValid(householdFields, change.set)) return 'not-valid';
      return write(
        doc,
        [
          ...Object.entries(change.set).map(([key, value]): Entry => ({ table: 'household', key, value })),
          ...placesIn(doc, change.set.layout),
        ],
        origin,
      );
    case 'quieted':
      if (change.quieted !== undefined && !v.is(Quieted, change.quieted)) return 'not-valid';
      return write(
        doc,
        [{ table: 'household', key: keyOfQuieted(change.camera), value: change.quieted }],
        origin,
      );
    case 'forget':
      return forget(doc, change.device, origin);
  }
}

/** In one step with the layout, so that one undo takes both back. Who left the household is put nowhere. */
function placesIn(doc: Y.Doc, layout: HouseholdSettings['layout']): readonly Entry[] {
  const known = new Set([...tableOf(doc, 'settings').keys()].map((key) => deviceOfField(key)));
  const present = (layout?.order ?? []).filter((device) => known.has(device));
  return present.map((device, value) => ({ table: 'settings', key: keyOfField(device, 'order'), value }));
}

export function applyReport(doc: Y.Doc, device: DeviceId, own: OwnFacts, origin: object): Changed {
  if (!v.is(OwnSchema, own)) return 'not-valid';
  return write(doc, [{ table: 'own', key: device, value: own }], origin);
}

function areValid(schemas: Readonly<Record<string, v.GenericSchema>>, fields: object): boolean {
  return Object.entries(fields).every(([field, value]) => {
    const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined;
    return schema !== undefined && (value === undefined || v.is(schema, value));
  });
}

/** What is the same already is not written: each writing costs a few bytes for ever. */
function write(
  doc: Y.Doc,
  entries: readonly Entry[],
  origin: object,
  notes?: { readonly of: DeviceId; readonly text: string },
): Changed {
  const news = entries.filter(
    ({ table, key, value }) => JSON.stringify(tableOf(doc, table).get(key)) !== JSON.stringify(value),
  );
  const text = notes && notesOf(doc, notes.of);
  const isNewText = text !== undefined && text.toString() !== notes?.text;
  if (news.length === 0 && !isNewText) return 'unchanged';
  doc.transact(() => {
    for (const { table, key, value } of news) {
      if (value === undefined) tableOf(doc, table).delete(key);
      else tableOf(doc, table).set(key, value);
    }
    if (text && notes && isNewText) rewrite(text, notes.text);
  }, origin);
  return 'changed';
}

/** Only what differs is replaced, so that what somebody else writes elsewhere in the text meanwhile stays. */
function rewrite(text: Y.Text, next: string): void {
  const now = text.toString();
  let head = 0;
  while (head < now.length && head < next.length && now[head] === next[head]) head += 1;
  let tail = 0;
  while (
    tail < now.length - head &&
    tail < next.length - head &&
    now[now.length - 1 - tail] === next[next.length - 1 - tail]
  )
    tail += 1;
  if (now.length - head - tail > 0) text.delete(head, now.length - head - tail);
  if (next.length - head - tail > 0) text.insert(head, next.slice(head, next.length - tail));
}

function forget(doc: Y.Doc, device: DeviceId, origin: object): Changed {
  const settings = tableOf(doc, 'settings');
  const keys = [...settings.keys()].filter((key) => key.startsWith(keyOfField(device, '')));
  const entries: Entry[] = [
    ...keys.map((key): Entry => ({ table: 'settings', key, value: undefined })),
    { table: 'own', key: device, value: undefined },
    { table: 'household', key: keyOfQuieted(device), value: undefined },
  ];
  return write(doc, entries, origin, { of: device, text: '' });
}
