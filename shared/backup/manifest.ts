import * as v from 'valibot';
import { deviceIdOf, type Identity } from '../identity/index.ts';
import { type Bytes, concat, framed, utf8 } from '../lib/index.ts';
import { DeviceId, Name, PublicKeys, parseJson } from '../protocol/index.ts';
import type { Sealer } from './data-key.ts';
import { deflated, inflated } from './deflate.ts';
import { BackupId, type BackupPlace, Hash } from './names.ts';
import { Segment } from './segment.ts';
import { SIGNATURE_LENGTH, signManifest, verifyManifest } from './signature.ts';

const MOST_PLAIN = 64_000_000;

/** A device whose log is in the backup: with its keys its checkpoints can be checked where nobody knows it. */
const Owner = v.strictObject({ id: DeviceId, keys: PublicKeys, name: Name });
export type Owner = Readonly<v.InferOutput<typeof Owner>>;

export const Manifest = v.strictObject({
  version: v.literal(1),
  /** Grows by one with each backup: an older manifest in a newer one's place is known by it. */
  revision: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** The hash of the manifest before, as it lay in the bucket. */
  previous: v.nullable(Hash),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  backup: BackupId,
  /** The monitor that made the backup, and signs it. */
  by: Owner,
  owners: v.pipe(v.array(Owner), v.maxLength(10_000)),
  segments: v.pipe(v.array(Segment), v.maxLength(1_000_000)),
});
export type Manifest = Readonly<v.InferOutput<typeof Manifest>>;

export type ManifestTrouble = 'not-readable' | 'newer-version' | 'bad-signature';
export type ManifestRead =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly why: ManifestTrouble };

/**
 * Signed inside, sealed outside: the server learns nothing of it, and whoever has the passphrase alone still cannot write
 * one in this monitor's name.
 */
export async function printManifest(sealer: Sealer, me: Identity, manifest: Manifest): Promise<Bytes> {
  const content = await deflated(utf8(JSON.stringify(manifest)));
  const signature = await signManifest(me.signKey, content);
  return sealer.seal(
    'manifest',
    placeBytes(placeOf(manifest), manifest.revision),
    concat(signature, content),
  );
}

export async function readManifest(
  sealer: Sealer,
  place: BackupPlace,
  revision: number,
  sealed: Bytes,
): Promise<ManifestRead> {
  const plain = await sealer.open('manifest', placeBytes(place, revision), sealed);
  if (!plain) return { ok: false, why: 'not-readable' };
  const content = plain.slice(SIGNATURE_LENGTH);
  const text = await inflated(content, MOST_PLAIN);
  const manifest = text && parseJson(Manifest, text);
  if (!manifest) return { ok: false, why: text && isNewer(text) ? 'newer-version' : 'not-readable' };
  const genuine =
    manifest.revision === revision &&
    manifest.backup === place.backup &&
    manifest.by.id === place.device &&
    (await namesItsKeys(manifest.by)) &&
    (await verifyManifest(manifest.by.keys, plain.slice(0, SIGNATURE_LENGTH), content));
  if (!genuine) return { ok: false, why: 'bad-signature' };
  // Whoever signed could still hand over keys that are not the named device's own.
  for (const owner of manifest.owners)
    if (!(await namesItsKeys(owner))) return { ok: false, why: 'bad-signature' };
  return { ok: true, manifest };
}

export const placeOf = ({ by, backup }: Manifest): BackupPlace => ({ device: by.id, backup });

/** A device id is the hash of its keys. */
const namesItsKeys = async ({ id, keys }: Owner): Promise<boolean> => (await deviceIdOf(keys)) === id;

const Newer = v.object({ version: v.pipe(v.number(), v.minValue(2)) });
const isNewer = (text: Bytes): boolean => parseJson(Newer, text) !== undefined;

const placeBytes = ({ device, backup }: BackupPlace, revision: number): Bytes =>
  framed(utf8(device), utf8(backup), utf8(String(revision)));
