import {
  type BackupShelves,
  countOf,
  type Found,
  findBackups,
  type LogSink,
  restore,
  type S3,
  S3Error,
} from '../../../shared/backup/index.ts';
import { cell, type Log, type Watchable } from '../../../shared/lib/index.ts';
import { StoreError } from '../../../shared/store/index.ts';
import type { FoundBackup, RestoreFacts, RestoreFailure } from './contract.ts';

export interface RestoringOptions {
  readonly shelves: BackupShelves;
  /** A new one for each restore. */
  readonly sink: () => LogSink;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One restore at a time, from the search to its end. What was taken in stays, whenever it is stopped. */
export interface Restoring {
  readonly facts: Watchable<RestoreFacts>;
  find(s3: S3, passphrase: string): void;
  /** False for one that was not found. */
  begin(backup: string): boolean;
  stop(): void;
}

interface Search {
  readonly s3: S3;
  readonly found: readonly Found[];
}

export function createRestoring({ shelves, sink, log, signal }: RestoringOptions): Restoring {
  const facts = cell<RestoreFacts>({ at: 'none' });
  let search: Search | undefined;
  let going = new AbortController();

  /** The one before ends unheard. */
  const go = (first: RestoreFacts, work: (until: AbortSignal) => Promise<RestoreFacts>): void => {
    going.abort();
    going = new AbortController();
    const until = AbortSignal.any([signal, going.signal]);
    facts.set(first);
    work(until)
      .catch((error: unknown): RestoreFacts => {
        if (!until.aborted) log.info('a restore failed', { error: String(error) });
        return { at: 'failed', begun: facts.value.at === 'restoring', why: whyOf(error) };
      })
      .then((last) => {
        if (!until.aborted) facts.set(last);
      });
  };

  return {
    facts,
    find(s3, passphrase) {
      search = undefined;
      go({ at: 'looking' }, async (until) => {
        const finding = await findBackups({ s3, passphrase, shelves, signal: until });
        if (!finding.ok) return { at: 'failed', begun: false, why: finding.why };
        search = { s3, found: finding.found };
        return { at: 'found', backups: finding.found.map(describe) };
      });
    },
    begin(id) {
      const chosen = search?.found.find(({ place }) => place.backup === id);
      if (!search || !chosen) return false;
      const { s3 } = search;
      const backup = describe(chosen);
      go({ at: 'restoring', backup, done: 0, all: backup.events }, async (until) => {
        const onStep = (done: number, all: number): void => {
          if (!until.aborted) facts.set({ at: 'restoring', backup, done, all });
        };
        const restored = await restore(chosen, { s3, sink: sink(), shelves, signal: until, onStep });
        if (restored.ok)
          return { at: 'restored', backup, events: restored.events, devices: restored.devices };
        log.info('a backup was not believed', { why: restored.why, said: restored.said, ...restored.at });
        return { at: 'failed', begun: true, why: restored.why };
      });
      return true;
    },
    stop() {
      going.abort();
      search = undefined;
      facts.set({ at: 'none' });
    },
  };
}

function whyOf(error: unknown): RestoreFailure {
  if (error instanceof S3Error) return error.why;
  return error instanceof StoreError ? 'store' : 'broken';
}

const describe = ({ place, manifest }: Found): FoundBackup => ({
  backup: place.backup,
  by: manifest.by.name,
  savedAt: manifest.at,
  revision: manifest.revision,
  events: countOf(manifest.segments),
});
