import * as v from 'valibot';
import {
  backupShelves,
  countOf,
  createS3,
  type LogSink,
  type LogSource,
  type Owner,
  openVault,
  parsePlace,
  probe,
  type S3,
  SecretKey,
  waitingEvents,
} from '../../../shared/backup/index.ts';
import type { Identity } from '../../../shared/identity/index.ts';
import type { JobRow, Queue } from '../../../shared/jobs/index.ts';
import { type Clock, cell, type Log, type Watchable } from '../../../shared/lib/index.ts';
import { type Store, StoreError } from '../../../shared/store/index.ts';
import type { BackupAnswer, BackupFacts, BackupRequest, BackupSetup } from './contract.ts';
import { BACKUP_EVERY, BACKUP_KEY, BACKUP_KIND, backupJob } from './job.ts';
import { nowOf } from './now.ts';
import { createRestoring } from './restoring.ts';
import { forget, saveSetup } from './setting-up.ts';

export interface BackupDeskOptions {
  readonly me: Identity;
  readonly store: Pick<Store, 'shelf'>;
  readonly queue: Pick<Queue, 'add' | 'learn' | 'hurry' | 'retry' | 'drop' | 'jobs'>;
  readonly source: LogSource;
  readonly sink: () => LogSink;
  readonly owners: () => Promise<{ readonly by: Owner; readonly all: readonly Owner[] }>;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The monitor's backup: its settings, its job, and the way back. */
export interface BackupDesk {
  /** Undefined until it has been read what is set up. */
  readonly facts: Watchable<BackupFacts | undefined>;
  /** Rejects with StoreError where something could not be kept. */
  ask(request: BackupRequest): Promise<BackupAnswer>;
}

type Segments = Parameters<typeof waitingEvents>[1];

const done: BackupAnswer = { ok: true };
const notValid: BackupAnswer = { ok: false, why: 'not-valid' };

/** Begins by itself and is waited for by nobody: a monitor watches whether or not it has a backup. */
export function createBackupDesk(options: BackupDeskOptions): BackupDesk {
  const { me, store, queue, source, fetch, clock, log, signal } = options;
  const shelves = backupShelves(store);
  const vault = openVault(store);
  const restoring = createRestoring({ ...options, shelves });
  let progress = { done: 0, all: 0 };
  let setup: BackupSetup | undefined;
  const facts = cell<BackupFacts | undefined>(undefined);

  const theJob = (): JobRow | undefined => queue.jobs.value.find(({ kind }) => kind === BACKUP_KIND);
  const draw = (): void => {
    if (setup?.at === 'on') setup = { ...setup, now: nowOf(theJob(), progress) };
    if (setup) facts.set({ setup, restore: restoring.facts.value });
  };
  /** Undefined where the log cannot be read now. */
  const waitingBeside = async (segments: Segments): Promise<number | undefined> => {
    try {
      return waitingEvents(await source.extents(), segments);
    } catch (error) {
      if (error instanceof StoreError) return undefined;
      throw error;
    }
  };
  const read = async (): Promise<void> => {
    const [kept, written] = await Promise.all([shelves.setup.get(), shelves.written.get()]);
    const segments = written?.manifest.segments ?? [];
    setup = kept
      ? {
          at: 'on',
          place: kept.place,
          last: written && {
            checkedAt: written.checkedAt,
            revision: written.manifest.revision,
            events: countOf(segments),
          },
          waiting: await waitingBeside(segments),
          now: nowOf(theJob(), progress),
        }
      : { at: 'off' };
    draw();
  };
  const schedule = async (): Promise<void> => {
    await queue.add({ kind: BACKUP_KIND, key: BACKUP_KEY, every: BACKUP_EVERY });
  };
  const dropJob = async (): Promise<void> => {
    const job = theJob();
    if (job) await queue.drop(job.id);
  };
  const runNow = async (): Promise<void> => {
    await schedule();
    // Asked of the queue and not of its list, which a page that has just begun has not read yet.
    await queue.hurry(({ kind }) => kind === BACKUP_KIND);
    const job = theJob();
    if (job?.state === 'failed') await queue.retry(job.id);
  };
  /** A line to what stands in the form, with the secret that is kept where none was typed. */
  const reach = async (wanted: { place: unknown; secret?: string | undefined }): Promise<S3 | undefined> => {
    const place = parsePlace(wanted.place);
    const kept = await shelves.setup.get();
    const secret = wanted.secret ?? (kept && (await vault.open(kept.sealed))?.secret);
    if (!place || !v.is(SecretKey, secret)) return undefined;
    return createS3({ place, secret, fetch, clock });
  };

  queue.learn({
    [BACKUP_KIND]: backupJob({
      ...options,
      shelves,
      vault,
      onStep(finished, all) {
        progress = { done: finished, all };
        draw();
      },
      over: read,
    }),
  });
  queue.jobs.on(draw, signal);
  restoring.facts.on(draw, signal);
  const begin = async (): Promise<void> => {
    await read();
    if (await shelves.setup.get()) await schedule();
  };
  begin().catch((error: unknown) => log.info('the backup does not begin', { error: String(error) }));

  return {
    facts,
    async ask(request) {
      switch (request.do) {
        case 'test-backup': {
          const s3 = await reach(request);
          if (!s3) return notValid;
          const { place } = request;
          return { ok: true, probed: await probe({ s3, place, fetch, now: clock.now, signal }) };
        }
        case 'set-backup':
          if (!(await saveSetup(request, { device: me.id, shelves, vault }))) return notValid;
          // A run that began with the settings before ends here.
          await dropJob();
          await runNow();
          await read();
          return done;
        case 'forget-backup':
          await forget(shelves);
          await dropJob();
          await read();
          return done;
        case 'backup-now':
          if (!(await shelves.setup.get())) return notValid;
          await runNow();
          return done;
        case 'look-at-backup':
          await read();
          return done;
        case 'find-backups': {
          const s3 = await reach(request);
          if (!s3) return notValid;
          restoring.find(s3, request.passphrase);
          return done;
        }
        case 'restore-backup':
          return restoring.begin(request.backup) ? done : notValid;
        case 'stop-restore':
          restoring.stop();
          return done;
      }
    },
  };
}
