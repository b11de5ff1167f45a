export { type BackupDesk, type BackupDeskOptions, createBackupDesk } from './desk.ts';
