import * as v from 'valibot';
import { type Bytes, base32, base64url } from '../lib/index.ts';
import { DeviceId } from '../protocol/index.ts';

/** One backup of one monitor: made anew whenever somebody begins anew, so that no two ever mix. */
export const BackupId = v.pipe(v.string(), v.regex(/^[a-z2-7]{16}$/), v.brand('BackupId'));
export type BackupId = v.InferOutput<typeof BackupId>;

export const createBackupId = (): BackupId =>
  v.parse(BackupId, base32(crypto.getRandomValues(new Uint8Array(10))));

/** SHA-256 of an object as it lies in the bucket, as base64url. */
export const Hash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

export async function hashOf(bytes: Bytes): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Whose backup, and which of them. Bound to all that is sealed for it. */
export interface BackupPlace {
  readonly device: DeviceId;
  readonly backup: BackupId;
}

/** The folder of one backup below the prefix that the user chose. Names hold no secret: the server sees them. */
export const folderOf = ({ device, backup }: BackupPlace): string => `${device}/${backup}/`;
export const KEY_NAME = 'key';
const SEGMENTS = 'segments/';
export const MANIFESTS = 'manifests/';

/**
 * By range and by content: the same segment always has the same name, so it is never written twice, and another one
 * never takes its place unseen.
 */
export const segmentName = (range: Range, hash: string): string =>
  `${SEGMENTS}${range.log}/${padded(range.from)}-${padded(range.until)}-${hash.slice(0, 16)}`;

/** Which events of which log. Both ends belong to it. */
export interface Range {
  readonly log: string;
  readonly from: number;
  readonly until: number;
}

export const manifestName = (revision: number, hash: string): string =>
  `${MANIFESTS}${padded(revision)}-${hash.slice(0, 16)}`;

export interface ManifestName {
  readonly revision: number;
  readonly mark: string;
}

export function parseManifestName(name: string): ManifestName | undefined {
  const [, revision, mark] = /^manifests\/(\d{10})-([A-Za-z0-9_-]{16})$/.exec(name) ?? [];
  return revision === undefined || mark === undefined ? undefined : { revision: Number(revision), mark };
}

export function parseFolder(prefix: string): BackupPlace | undefined {
  const [device, backup] = prefix.split('/').slice(-3);
  const parsed = v.safeParse(v.tuple([DeviceId, BackupId]), [device, backup]);
  return parsed.success ? { device: parsed.output[0], backup: parsed.output[1] } : undefined;
}

/** So that the order of the names is the order of the numbers. */
const padded = (n: number): string => String(n).padStart(10, '0');
