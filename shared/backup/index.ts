export { type BackupOptions, runBackup } from './backup.ts';
export { createSealer, DATA_KEY_LENGTH, type Sealer } from './data-key.ts';
export { BackupError, type BackupTrouble } from './guard.ts';
export type { LogExtent, LogSink, LogSource, Taken } from './log-port.ts';
export { logSink } from './log-sink.ts';
export { logSource } from './log-source.ts';
export type { Manifest, Owner } from './manifest.ts';
export { type BackupId, type BackupPlace, createBackupId, folderOf, type Range } from './names.ts';
export { SHORTEST_PASSPHRASE, wrapDataKey } from './passphrase.ts';
export { Place, parsePlace, SecretKey, tidyPlace } from './place.ts';
export { countOf, waitingEvents } from './plan.ts';
export { type Probed, type ProbeOptions, type ProbeStep, probe } from './probe.ts';
export { type BackupShelves, backupShelves, type Setup, type Written } from './records.ts';
export {
  type Finding,
  type Found,
  findBackups,
  type Restored,
  type RestoreRefusal,
  restore,
} from './restore.ts';
export { createS3, type S3 } from './s3.ts';
export { S3Error, type S3Trouble } from './s3-trouble.ts';
export { openVault, type Secrets, type Vault } from './vault.ts';
