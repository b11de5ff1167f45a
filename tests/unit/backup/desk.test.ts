import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { BackupFacts, BackupRequest, BackupSetup } from '../../../extension/host/backup/contract.ts';
import { type BackupDesk, createBackupDesk } from '../../../extension/host/backup/index.ts';
import type { Place } from '../../../shared/backup/index.ts';
import { createIdentity } from '../../../shared/identity/index.ts';
import { createQueue } from '../../../shared/jobs/index.ts';
import { silentLog, systemClock } from '../../../shared/lib/index.ts';
import { jobStore, openLedger, openStore } from '../../../shared/store/index.ts';
import { openS3Fake, type S3Fake } from '../../s3/s3-fake.ts';
import { waitFor } from '../../wait-for.ts';
import { aLog, MemoryLog, PASSPHRASE } from './scene.ts';

let life = new AbortController();
afterEach(() => life.abort());
let computers = 0;

/** A computer whose monitor may be started again and again. */
async function aComputer() {
  const name = `computer-${computers++}`;
  const me = await createIdentity();
  const logs = new MemoryLog();
  logs.append(aLog(me), ...Array.from({ length: 20 }, (_, i) => `event ${i}`));
  const start = async () => {
    life.abort();
    life = new AbortController();
    const { signal } = life;
    const store = await openStore(name);
    const queue = createQueue({
      store: jobStore(await openLedger(`${name}-ledger`)),
      kinds: {},
      clock: systemClock,
      random: Math.random,
      log: silentLog,
      signal,
    });
    const by = { id: me.id, keys: me.keys, name: 'Kitchen laptop' };
    const owners = async () => ({ by, all: [by] });
    const options = {
      me,
      store,
      queue,
      source: logs,
      sink: () => logs,
      owners,
      fetch,
      clock: systemClock,
      log: silentLog,
      signal,
    };
    const desk = createBackupDesk(options);
    await waitFor(() => desk.facts.value !== undefined, { what: 'what is set up' });
    return { desk, store };
  };
  return { me, logs, start };
}

const placeOf = ({ endpoint, bucket, account }: S3Fake): Place => ({
  endpoint,
  bucket,
  region: account.region,
  prefix: '',
  keyId: account.keyId,
});
const wishFor = (fake: S3Fake): Extract<BackupRequest, { do: 'set-backup' }> => ({
  do: 'set-backup',
  place: placeOf(fake),
  secret: fake.account.secret,
  passphrase: PASSPHRASE,
  anew: false,
});
const on = (setup: BackupSetup) => (setup.at === 'on' ? setup : undefined);
const factsOf = ({ facts }: BackupDesk): BackupFacts => {
  if (!facts.value) throw new Error('nothing is known yet');
  return facts.value;
};
const until = (desk: BackupDesk, what: string, holds: (facts: BackupFacts) => boolean) =>
  waitFor(() => holds(factsOf(desk)), { what, within: 15_000 });
const backedUp = (desk: BackupDesk, revision: number) =>
  until(desk, `backup ${revision}`, ({ setup }) => on(setup)?.last?.revision === revision);

describe('the backup of a monitor', () => {
  it('begins by itself once it is set up, says what lies there, and goes on after a restart without a question', async () => {
    await using fake = await openS3Fake();
    const computer = await aComputer();
    const { desk } = await computer.start();
    expect(factsOf(desk).setup).toEqual({ at: 'off' });
    expect(await desk.ask(wishFor(fake))).toEqual({ ok: true });
    await backedUp(desk, 1);
    await until(desk, 'rest', ({ setup }) => on(setup)?.now.at === 'resting');
    expect(factsOf(desk).setup).toMatchObject({ last: { events: 20 }, waiting: 0 });

    computer.logs.append(aLog(computer.me), 'one more');
    const again = await computer.start();
    expect(factsOf(again.desk).setup).toMatchObject({ at: 'on', waiting: 1 });
    await again.desk.ask({ do: 'backup-now' });
    await backedUp(again.desk, 2);
    for (const times of fake.writes.values()) expect(times).toBe(1);
  });

  it('keeps neither secret nor data key readable, and tells no view', async () => {
    await using fake = await openS3Fake();
    const { desk, store } = await (await aComputer()).start();
    await desk.ask(wishFor(fake));
    await backedUp(desk, 1);
    expect(JSON.stringify(factsOf(desk))).not.toContain(fake.account.secret);
    const kept = await store.shelf<unknown>('backup', (raw) => raw).get();
    expect(JSON.stringify(kept)).not.toContain(fake.account.secret);
    const key = await store.shelf<unknown>('backup-vault', (raw) => raw).get();
    expect(key).toMatchObject({ extractable: false });
    // Whoever took the database without the browser's key has nothing, and the person is told what to do.
    await store.shelf('backup-vault', () => undefined).remove();
    await desk.ask({ do: 'backup-now' });
    await until(desk, 'the reason', ({ setup }) => {
      const now = on(setup)?.now;
      return now?.at === 'failed' && now.why === 'locked';
    });
  });

  it('tells why it failed and when it is tried again, and works once the reason is gone', async () => {
    await using fake = await openS3Fake();
    const { desk } = await (await aComputer()).start();
    fake.room = 0;
    await desk.ask(wishFor(fake));
    await until(desk, 'the failure', ({ setup }) => on(setup)?.now.at === 'failed');
    expect(factsOf(desk).setup).toMatchObject({ now: { why: 'full' }, last: undefined, waiting: 20 });
    fake.room = Number.POSITIVE_INFINITY;
    await desk.ask({ do: 'backup-now' });
    await backedUp(desk, 1);
  });

  it('begins anew in another place, and keeps what lies there where only passphrase or secret change', async () => {
    await using fake = await openS3Fake();
    const { desk } = await (await aComputer()).start();
    await desk.ask(wishFor(fake));
    await backedUp(desk, 1);
    const { secret: _, passphrase: __, ...bare } = wishFor(fake);
    expect(await desk.ask({ ...bare, passphrase: 'another long passphrase' })).toEqual({ ok: true });
    await until(desk, 'the new key', () =>
      [...fake.writes].some(([key, n]) => key.endsWith('/key') && n === 2),
    );
    expect(on(factsOf(desk).setup)?.last?.revision).toBe(1);

    const moved = { ...bare, place: { ...bare.place, prefix: 'moved/' } };
    expect(await desk.ask(moved)).toEqual({ ok: false, why: 'not-valid' });
    expect(await desk.ask({ ...moved, passphrase: PASSPHRASE })).toEqual({ ok: true });
    await until(desk, 'the move', () =>
      [...fake.objects.keys()].some((key) => /^moved\/.*manifests/.test(key)),
    );
    await backedUp(desk, 1);

    await desk.ask({ do: 'forget-backup' });
    expect(factsOf(desk).setup).toEqual({ at: 'off' });
  });

  it('refuses what no form should have sent', async () => {
    await using fake = await openS3Fake();
    const { desk } = await (await aComputer()).start();
    const wish = wishFor(fake);
    const wrong: BackupRequest[] = [
      { ...wish, passphrase: 'short' },
      { ...wish, passphrase: undefined },
      { ...wish, secret: undefined },
      { ...wish, place: { ...wish.place, endpoint: 'http://s3.example.com' } },
      { do: 'test-backup', place: { ...wish.place, endpoint: 'ftp://x' }, secret: 'x' },
      { do: 'test-backup', place: wish.place },
      { do: 'backup-now' },
    ];
    for (const request of wrong) expect(await desk.ask(request)).toEqual({ ok: false, why: 'not-valid' });
    expect(fake.asked).toEqual([]);
  });

  it('is found with the passphrase alone and restored into an empty monitor, with what was checked', async () => {
    await using fake = await openS3Fake();
    const first = await aComputer();
    const { desk } = await first.start();
    await desk.ask(wishFor(fake));
    await backedUp(desk, 1);

    const second = await aComputer();
    second.logs.events.clear();
    const empty = (await second.start()).desk;
    const find = { ...wishFor(fake), do: 'find-backups' as const };
    await empty.ask({ ...find, passphrase: 'not the passphrase' });
    await until(empty, 'the refusal', ({ restore }) => restore.at === 'failed');
    expect(factsOf(empty).restore).toMatchObject({ why: 'wrong-passphrase' });
    await empty.ask({ ...find, passphrase: PASSPHRASE });
    await until(empty, 'the backup', ({ restore }) => restore.at === 'found');
    const { restore } = factsOf(empty);
    const [found] = restore.at === 'found' ? restore.backups : [];
    if (!found) throw new Error('nothing was found');
    expect(found).toMatchObject({ by: 'Kitchen laptop', events: 20, revision: 1 });
    await empty.ask({ do: 'restore-backup', backup: found.backup });
    await until(empty, 'the end', ({ restore }) => restore.at === 'restored');
    expect(factsOf(empty).restore).toMatchObject({ events: 20, devices: 1 });
    expect(second.logs.events).toEqual(first.logs.events);
  });
});
