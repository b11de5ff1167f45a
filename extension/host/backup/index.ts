export { type BackupDesk, createBackupDesk } from './desk.ts';
export { openBackup } from './open-backup.ts';
