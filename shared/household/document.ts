import * as v from 'valibot';
import * as Y from 'yjs';
import { DeviceId } from '../protocol/index.ts';
import {
  type DeviceFacts,
  type DeviceSettings,
  deviceFields,
  type HouseholdSettings,
  householdFields,
  NOTES_LIMIT,
  OwnFacts,
  Quieted,
} from './facts.ts';

/**
 * Three flat tables and one text for each device's notes.
 *
 * - `settings`: `<device>.<field>`. Each field is a register of its own; edits of two fields never meet.
 * - `household`: `<field>`, `quieted.<camera>` and `version`.
 * - `own`: `<device>`, one record each. Whoever overwrites only its own single entry leaves one tombstone for all, and
 *   a root needs nobody to create it: what a device says of itself stands on nothing that others wrote.
 * - `notes/<device>`: merged letter by letter, since two people may write them at a time.
 *
 * What owners edit lies on *pages*, which are replaced whole when their history outgrows them (compact.ts). The first
 * ones are written by nobody: every device begins with the same bytes, so that two that begin apart have the same page.
 */
export const TABLES = ['settings', 'own', 'household'] as const;
export type TableName = (typeof TABLES)[number];
export const PAGED = ['settings', 'household'] as const;
export type PageName = (typeof PAGED)[number];

export const PAGES = 'pages';
export const pagesOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap<unknown>(PAGES);
/** What the writer of a page knew of everybody: see compact.ts. */
export const baseOf = (name: PageName): string => `${name}.base`;

const NOBODY = 1;

export const firstPages: Uint8Array = (() => {
  const doc = new Y.Doc();
  doc.clientID = NOBODY;
  doc.transact(() => {
    for (const name of PAGED) pagesOf(doc).set(name, new Y.Map());
  });
  return Y.encodeStateAsUpdate(doc);
})();

export function tableOf(doc: Y.Doc, name: TableName): Y.Map<unknown> {
  if (name === 'own') return doc.getMap<unknown>(name);
  const page = pagesOf(doc).get(name);
  if (page instanceof Y.Map) return page;
  Y.applyUpdate(doc, firstPages);
  const first = pagesOf(doc).get(name);
  if (first instanceof Y.Map) return first;
  throw new TypeError(`the page ${name} is none`);
}

const NOTES = 'notes/';
const notesName = (device: DeviceId): string => `${NOTES}${device}`;
export const notesOf = (doc: Y.Doc, device: DeviceId): Y.Text => doc.getText(notesName(device));

export function deviceOfNotes(root: string): DeviceId | undefined {
  return root.startsWith(NOTES) ? asDevice(root.slice(NOTES.length)) : undefined;
}

export const isRoot = (name: string): boolean =>
  name === 'own' || name === PAGES || deviceOfNotes(name) !== undefined;

export type Key =
  | { readonly of: 'device'; readonly device: DeviceId; readonly field: string }
  | { readonly of: 'own'; readonly device: DeviceId }
  | { readonly of: 'quieted'; readonly camera: DeviceId }
  | { readonly of: 'household'; readonly field: string };

const FIELD = /^[a-z][a-zA-Z]{0,23}$/;
const QUIETED = 'quieted.';

export const keyOfField = (device: DeviceId, field: string): string => `${device}.${field}`;
export const deviceOfField = (key: string): string => key.slice(0, 32);
export const keyOfQuieted = (camera: DeviceId): string => `${QUIETED}${camera}`;

/** Undefined: no entry has such a name, in any version. */
export function readKey(table: TableName, key: string): Key | undefined {
  if (table === 'own') {
    const device = asDevice(key);
    return device && { of: 'own', device };
  }
  if (table === 'settings') {
    const device = asDevice(deviceOfField(key));
    const field = key.slice(33);
    return device && key[32] === '.' && FIELD.test(field) ? { of: 'device', device, field } : undefined;
  }
  if (key.startsWith(QUIETED)) {
    const camera = asDevice(key.slice(QUIETED.length));
    return camera && { of: 'quieted', camera };
  }
  return FIELD.test(key) ? { of: 'household', field: key } : undefined;
}

const VALUE_LIMIT = 4096;

/** A field that only newer versions know is let through unread, as long as it is small: an old phone must not block it. */
export function isValid(key: Key, value: unknown): boolean {
  if (JSON.stringify(value).length > VALUE_LIMIT * (key.of === 'household' ? 8 : 1)) return false;
  const schema = schemaOf(key);
  return schema === undefined || v.safeParse(schema, value).success;
}

function schemaOf(key: Key): v.GenericSchema | undefined {
  if (key.of === 'own') return OwnFacts;
  if (key.of === 'quieted') return Quieted;
  const fields: Readonly<Record<string, v.GenericSchema>> =
    key.of === 'device' ? deviceFields : householdFields;
  return Object.hasOwn(fields, key.field) ? fields[key.field] : undefined;
}

/** Several may have filled them at a time, each within the limit. */
const MERGED_NOTES = 8 * NOTES_LIMIT;

export function isValidText(text: Y.Text): boolean {
  const delta: readonly { insert?: unknown; attributes?: unknown }[] = text.toDelta();
  return (
    text.length <= MERGED_NOTES &&
    delta.every(({ insert, attributes }) => typeof insert === 'string' && attributes === undefined)
  );
}

/** What is not valid is left out: it came from a newer version, or from before it was forbidden. */
export function readDevices(doc: Y.Doc): Map<DeviceId, DeviceFacts> {
  const settings = new Map<DeviceId, Record<string, unknown>>();
  const of = (device: DeviceId): Record<string, unknown> => {
    const known = settings.get(device) ?? {};
    settings.set(device, known);
    return known;
  };
  for (const [name, value] of tableOf(doc, 'settings')) {
    const key = readKey('settings', name);
    if (key?.of !== 'device') continue;
    const schema = schemaOf(key);
    if (schema && v.is(schema, value)) of(key.device)[key.field] = value;
  }
  for (const root of doc.share.keys()) {
    const device = deviceOfNotes(root);
    const notes = device && notesOf(doc, device).toString();
    if (device && notes) of(device).notes = notes;
  }
  const own = new Map<DeviceId, OwnFacts>();
  for (const [name, value] of tableOf(doc, 'own')) {
    const key = readKey('own', name);
    const parsed = v.safeParse(OwnFacts, value);
    if (key?.of === 'own' && parsed.success) own.set(key.device, parsed.output);
  }
  const devices = new Set([...settings.keys(), ...own.keys()]);
  return new Map(
    [...devices].map((id) => [
      id,
      { settings: (settings.get(id) ?? {}) as DeviceSettings, own: own.get(id) },
    ]),
  );
}

export function readSettings(doc: Y.Doc): HouseholdSettings {
  const quieted = new Map<DeviceId, Quieted>();
  const settings: Record<string, unknown> = {};
  for (const [name, value] of tableOf(doc, 'household')) {
    const key = readKey('household', name);
    const schema = key && schemaOf(key);
    if (!key || !schema || !v.is(schema, value)) continue;
    if (key.of === 'quieted') quieted.set(key.camera, value as Quieted);
    else if (key.of === 'household') settings[key.field] = value;
  }
  return { ...settings, quieted };
}

function asDevice(text: string): DeviceId | undefined {
  const parsed = v.safeParse(DeviceId, text);
  return parsed.success ? parsed.output : undefined;
}
