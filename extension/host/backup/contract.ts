import type {
  BackupId,
  BackupTrouble,
  Place,
  Probed,
  RestoreRefusal,
  S3Trouble,
} from '../../../shared/backup/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';

/** Everything of the backup that a view draws. Plain data without the secret key, the passphrase or any key. */
export interface BackupFacts {
  readonly setup: BackupSetup;
  readonly restore: RestoreFacts;
}

export type BackupSetup =
  | { readonly at: 'off' }
  | {
      readonly at: 'on';
      readonly place: Place;
      /** What lies there; undefined before the first backup is whole. */
      readonly last: LastBackup | undefined;
      /** Events that are here and not there; undefined until it was looked at. */
      readonly waiting: number | undefined;
      readonly now: BackupNow;
    };

export interface LastBackup {
  /** When it was last known to be whole. */
  readonly checkedAt: Ms;
  readonly revision: number;
  readonly events: number;
}

export type BackupNow =
  | { readonly at: 'resting'; readonly next: Ms | undefined }
  | { readonly at: 'running'; readonly done: number; readonly all: number }
  /** `next`: when it is tried again by itself; undefined where only a person can help. */
  | { readonly at: 'failed'; readonly why: BackupFailure; readonly since: Ms; readonly next: Ms | undefined };

/** `locked`: this browser can no longer open what it kept of the secret. `broken`: nothing that this list knows. */
export type BackupFailure = S3Trouble | BackupTrouble | 'locked' | 'store' | 'broken';

export type RestoreFacts =
  | { readonly at: 'none' }
  | { readonly at: 'looking' }
  | { readonly at: 'found'; readonly backups: readonly FoundBackup[] }
  | { readonly at: 'restoring'; readonly backup: FoundBackup; readonly done: number; readonly all: number }
  | {
      readonly at: 'restored';
      readonly backup: FoundBackup;
      readonly events: number;
      readonly devices: number;
    }
  /** `begun`: some of it was taken in before. */
  | { readonly at: 'failed'; readonly begun: boolean; readonly why: RestoreFailure };

export type RestoreFailure = RestoreRefusal | S3Trouble | 'store' | 'broken';

/** One that the passphrase opens and whose signature is genuine. */
export interface FoundBackup {
  readonly backup: BackupId;
  /** The monitor that made and signed it. */
  readonly by: string;
  readonly savedAt: Ms;
  readonly revision: number;
  readonly events: number;
}

/** Without a `secret` the one that is kept. */
export type BackupRequest =
  | { readonly do: 'test-backup'; readonly place: Place; readonly secret?: string | undefined }
  | {
      readonly do: 'set-backup';
      readonly place: Place;
      readonly secret?: string | undefined;
      /** Needed for a backup that begins; otherwise it replaces the one before. */
      readonly passphrase?: string | undefined;
      /** Begins anew whatever lies there. */
      readonly anew: boolean;
    }
  | { readonly do: 'forget-backup' }
  | { readonly do: 'backup-now' }
  /** Counts what waits: a view is open that shows it. */
  | { readonly do: 'look-at-backup' }
  | {
      readonly do: 'find-backups';
      readonly place: Place;
      readonly secret?: string | undefined;
      readonly passphrase: string;
    }
  | { readonly do: 'restore-backup'; readonly backup: BackupId }
  | { readonly do: 'stop-restore' };

export type BackupAnswer =
  | { readonly ok: true }
  | { readonly ok: true; readonly probed: Probed }
  | { readonly ok: false; readonly why: 'not-valid' | 'store-failed' };

/** Whether what is there can be added to: otherwise a backup begins, with a passphrase of its own. */
export const isSamePlace = (a: Place, b: Place): boolean =>
  a.endpoint === b.endpoint && a.bucket === b.bucket && a.prefix === b.prefix;
