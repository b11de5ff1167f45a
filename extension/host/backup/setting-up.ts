import * as v from 'valibot';
import {
  type BackupShelves,
  createBackupId,
  DATA_KEY_LENGTH,
  parsePlace,
  SecretKey,
  type Setup,
  SHORTEST_PASSPHRASE,
  type Vault,
  wrapDataKey,
} from '../../../shared/backup/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { type BackupRequest, isSamePlace } from './contract.ts';

type Wish = Extract<BackupRequest, { do: 'set-backup' }>;

export interface SettingUpOptions {
  readonly device: DeviceId;
  readonly shelves: BackupShelves;
  readonly vault: Vault;
}

/** Keeps where the backup lies, and makes its keys where one begins. False for what is not whole. */
export async function saveSetup(wish: Wish, options: SettingUpOptions): Promise<boolean> {
  const { device, shelves, vault } = options;
  const place = parsePlace(wish.place);
  const { passphrase } = wish;
  if (!place || (wish.secret !== undefined && !v.is(SecretKey, wish.secret))) return false;
  if (passphrase !== undefined && passphrase.length < SHORTEST_PASSPHRASE) return false;
  const before = await shelves.setup.get();
  const kept = before && (await vault.open(before.sealed));
  const secret = wish.secret ?? kept?.secret;
  if (secret === undefined) return false;

  if (before && kept && isSamePlace(before.place, place) && !wish.anew) {
    const { dataKey } = kept;
    const at = { device, backup: before.backup };
    const key = passphrase === undefined ? undefined : await wrapDataKey(dataKey, passphrase, at);
    const sealed = await vault.close({ secret, dataKey });
    await shelves.setup.put({ ...before, place, sealed, ...(key && { key, keyWritten: false }) });
    return true;
  }
  if (passphrase === undefined) return false;
  const dataKey = crypto.getRandomValues(new Uint8Array(DATA_KEY_LENGTH));
  const backup = createBackupId();
  const fresh: Setup = {
    place,
    backup,
    key: await wrapDataKey(dataKey, passphrase, { device, backup }),
    keyWritten: false,
    sealed: await vault.close({ secret, dataKey }),
  };
  // A kill in between leaves no backup, and none that is confused.
  await forget(shelves);
  await shelves.setup.put(fresh);
  return true;
}

/** What lies in the bucket stays there. */
export async function forget({ setup, begun, written }: BackupShelves): Promise<void> {
  await setup.remove();
  await begun.remove();
  await written.remove();
}
