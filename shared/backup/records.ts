import * as v from 'valibot';
import type { Shelf, SteppingShelf, Store } from '../store/index.ts';
import { Manifest } from './manifest.ts';
import { BackupId, Hash } from './names.ts';
import { WrappedKey } from './passphrase.ts';
import { Place } from './place.ts';
import { Segment } from './segment.ts';
import { SealedSecrets } from './vault.ts';

const Moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Range = v.strictObject({ log: v.string(), from: v.number(), until: v.number() });

/** That there is a backup, and where. */
const Setup = v.strictObject({
  place: Place,
  backup: BackupId,
  key: WrappedKey,
  /** Whether the key lies beside the segments as it is here. */
  keyWritten: v.boolean(),
  sealed: SealedSecrets,
});
export type Setup = Readonly<v.InferOutput<typeof Setup>>;

/** The newest manifest that this monitor knows to lie in the bucket: what the server may never go back behind. */
const Written = v.strictObject({ manifest: Manifest, hash: Hash, checkedAt: Moment });
export type Written = Readonly<v.InferOutput<typeof Written>>;

const Bytes = v.custom<Uint8Array<ArrayBuffer>>((raw) => raw instanceof Uint8Array);

/** A backup that was begun. Planned before anything is sent, so that whoever resumes it sends the very same. */
const Begun = v.strictObject({
  backup: BackupId,
  planned: v.array(Range),
  done: v.array(Segment),
  /** Printed once: a signature is never twice the same, and an object must be. */
  manifest: v.optional(v.strictObject({ manifest: Manifest, hash: Hash, body: Bytes })),
});
export type Begun = Readonly<v.InferOutput<typeof Begun>>;

/** By backup: the newest revision that was ever seen here, in whoever's backup. */
const Seen = v.record(BackupId, Moment);
export type Seen = Readonly<v.InferOutput<typeof Seen>>;

export interface BackupShelves {
  readonly setup: SteppingShelf<Setup>;
  readonly written: Shelf<Written>;
  readonly begun: Shelf<Begun>;
  readonly seen: Shelf<Seen>;
}

export function backupShelves(store: Pick<Store, 'shelf'>): BackupShelves {
  const shelf = <S extends v.GenericSchema>(name: string, schema: S): SteppingShelf<v.InferOutput<S>> =>
    store.shelf(name, (raw) => {
      const parsed = v.safeParse(schema, raw);
      return parsed.success ? parsed.output : undefined;
    });
  return {
    setup: shelf('backup', Setup),
    written: shelf('backup-written', Written),
    begun: shelf('backup-begun', Begun),
    seen: shelf('backup-seen', Seen),
  };
}
