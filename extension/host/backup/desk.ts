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
import type { Store } from '../../../shared/store/index.ts';
import type { BackupAnswer, BackupFacts, BackupRequest, BackupSetup } from './contract.ts';
import { BACKUP_EVERY, BACKUP_KEY, BACKUP_KIND, backupJob } from './job.ts';
import { nowOf } from './now.ts';
import { createRestoring } from './restoring.ts';
import { forget, saveSetup } from './setting-up.ts';

export interface BackupDeskOptions {
  readonly me: Identity;
  readonly store: Pick<Store, 'shelf'>;
  readonly queue: Pick<Queue, 'add' | 'learn' | 'hurry' | 'retry' | 'drop' | 'jobs'>;
  readonly logs: LogSource & LogSink;
  readonly owners: () => Promise<{ readonly by: Owner; readonly all: readonly Owner[] }>;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The monitor's backup: its settings, its job, and the way back. */
export interface BackupDesk {
  readonly facts: Watchable<BackupFacts>;
  /** Rejects with StoreError where something could not be kept. */
  ask(request: BackupRequest): Promise<BackupAnswer>;
}

const done: BackupAnswer = { ok: true };
const notValid: BackupAnswer = { ok: false, why: 'not-valid' };

export async function createBackupDesk(options: BackupDeskOptions): Promise<BackupDesk> {
  const { me, store, queue, logs, fetch, clock, signal } = options;
  const shelves = backupShelves(store);
  const vault = openVault(store);
  const restoring = createRestoring({ ...options, shelves, sink: logs });
  let progress = { done: 0, all: 0 };
  let setup: BackupSetup = { at: 'off' };
  const facts = cell<BackupFacts>({ setup, restore: restoring.facts.value });

  const theJob = (): JobRow | undefined => queue.jobs.value.find(({ kind }) => kind === BACKUP_KIND);
  const draw = (): void => {
    if (setup.at === 'on') setup = { ...setup, now: nowOf(theJob(), progress) };
    facts.set({ setup, restore: restoring.facts.value });
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
          waiting: waitingEvents(await logs.extents(), segments),
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
      source: logs,
      onStep(finished, all) {
        progress = { done: finished, all };
        draw();
      },
      over: read,
    }),
  });
  queue.jobs.on(draw, signal);
  restoring.facts.on(draw, signal);
  if (await shelves.setup.get()) await schedule();
  await read();

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
