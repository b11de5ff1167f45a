import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupError, S3Error } from '../../../shared/backup/index.ts';
import { type Fault, openS3Fake, type S3Fake } from '../../s3/s3-fake.ts';
import { seed } from '../../seed.ts';
import {
  again,
  aLog,
  aMonitor,
  backUp,
  find,
  foundAs,
  Killed,
  type Life,
  restoreInto,
  setUp,
  theOnly,
} from './scene.ts';

const texts = (count: number, of = 'event'): string[] =>
  Array.from({ length: count }, (_, i) => `${of} ${i + 1} of the night`);
const names = (fake: S3Fake, kind: string): string[] =>
  [...fake.objects.keys()].filter((key) => key.includes(`/${kind}`)).sort();
const eachOnce = (fake: S3Fake): void => {
  for (const [name, times] of fake.writes) expect(times, `writes of ${name}`).toBe(1);
};

describe('a backup', () => {
  it('comes back as the same logs in an empty monitor, and is read with the passphrase alone', async () => {
    await using fake = await openS3Fake();
    const camera = await aMonitor(fake);
    const alone = await aMonitor(fake);
    const monitor = { ...alone, owners: [alone.by, camera.by] };
    const [own, phone] = [aLog(monitor.me), aLog(camera.me)];
    monitor.log.append(own, ...texts(5000));
    monitor.log.append(phone, ...texts(3, 'phone'));
    await backUp(monitor);

    const empty = await aMonitor(fake);
    const found = await theOnly(empty);
    expect(found.manifest.by.name).toBe('Kitchen laptop');
    expect(await restoreInto(empty, found)).toEqual({ ok: true, events: 5003, devices: 2 });
    expect(empty.log.events).toEqual(monitor.log.events);
    expect(await restoreInto(empty, found)).toMatchObject({ events: 0 });
  });

  it('sends only what is new, and nothing where nothing is', async () => {
    await using fake = await openS3Fake();
    const monitor = await aMonitor(fake);
    monitor.log.append(aLog(monitor.me), ...texts(10));
    await backUp(monitor);
    const before = fake.writes.size;
    await backUp(monitor);
    expect(fake.writes.size).toBe(before);
    monitor.log.append(aLog(monitor.me), ...texts(1, 'new'));
    const written = await backUp(monitor);
    expect(written?.manifest.revision).toBe(2);
    expect(written?.manifest.segments.map(({ from, until }) => [from, until])).toEqual([
      [1, 10],
      [11, 11],
    ]);
    eachOnce(fake);
  });

  it('keeps what was trimmed here, and begins after it where it never had it', async () => {
    await using fake = await openS3Fake();
    const monitor = await aMonitor(fake);
    const log = aLog(monitor.me);
    monitor.log.append(log, ...texts(10));
    await backUp(monitor);
    monitor.log.append(log, ...texts(10));
    monitor.log.trimmed.set(log, 15);
    const written = await backUp(monitor);
    expect(written?.manifest.segments.map(({ from, until }) => [from, until])).toEqual([
      [1, 10],
      [16, 20],
    ]);
  });

  it('keeps the two newest manifests and no more', async () => {
    await using fake = await openS3Fake();
    const monitor = await aMonitor(fake);
    for (let i = 0; i < 4; i++) {
      monitor.log.append(aLog(monitor.me), 'one more');
      await backUp(monitor);
    }
    expect(names(fake, 'manifests/').map((name) => name.replace(/.*\/0*(\d+)-.*/, '$1'))).toEqual(['3', '4']);
  });

  it('shows the server neither a word of an event nor a name that a person gave', async () => {
    await using fake = await openS3Fake();
    const monitor = await aMonitor(fake);
    monitor.log.append(aLog(monitor.me), ...texts(200));
    await backUp(monitor);
    const everything = [...fake.objects].map(([name, body]) => name + body.toString('latin1')).join('\n');
    expect(everything).not.toMatch(/night|event|Kitchen/);
    // Same events, other place: nobody can tell that they are the same.
    await setUp(monitor);
    await monitor.shelves.written.remove();
    await backUp(monitor);
    const hashes = names(fake, 'segments/').map((name) => name.split('-').at(-1));
    expect(new Set(hashes).size).toBe(2);
  });

  it('goes on with servers that ignore conditions or refuse them', async () => {
    for (const conditions of ['ignores', 'refuses'] as const) {
      await using fake = await openS3Fake();
      fake.conditions = conditions;
      const monitor = await aMonitor(fake);
      monitor.log.append(aLog(monitor.me), ...texts(10));
      await backUp(monitor);
      expect(await restoreInto(await aMonitor(fake), await theOnly(monitor))).toMatchObject({ events: 10 });
    }
  });

  it('says what is wrong when the bucket is full, and goes on where it stopped once there is room', async () => {
    await using fake = await openS3Fake();
    const monitor = await aMonitor(fake);
    for (const log of ['a', 'b', 'c']) monitor.log.append(aLog(monitor.me, log), ...texts(50, log));
    fake.room = 1000;
    await expect(backUp(monitor)).rejects.toMatchObject({ name: 'S3Error', why: 'full' });
    fake.room = Number.POSITIVE_INFINITY;
    await backUp(monitor);
    eachOnce(fake);
    expect(await restoreInto(await aMonitor(fake), await theOnly(monitor))).toMatchObject({ events: 150 });
  });

  it('is resumed after any cuts, kills and retries, and ends as if nothing had happened, each object written once', async () => {
    const fault = fc.constantFrom<Fault>(undefined, undefined, 'cut-body', 'lost-answer', 'busy');
    const death = fc.record({ step: fc.nat(30), when: fc.constantFrom('before' as const, 'after' as const) });
    const growth = fc.record({ log: fc.constantFrom('first', 'second'), count: fc.nat(3) });
    const plan = fc.array(fc.record({ death: fc.option(death), faults: fc.array(fault), growth }), {
      maxLength: 8,
    });
    await using fake = await openS3Fake();
    const first = await aMonitor(fake);
    await fc.assert(
      fc.asyncProperty(plan, async (lives) => {
        fake.objects.clear();
        fake.writes.clear();
        const monitor = await again(first);
        monitor.log.append(aLog(monitor.me), ...texts(2 * 4096 + 5));
        for (const { death: dies, faults, growth: grown } of lives) {
          monitor.log.append(aLog(monitor.me, grown.log), ...texts(grown.count, 'later'));
          const left = [...faults];
          fake.fault = () => left.shift();
          const error = await backUp(monitor, dies ? lifeOf(dies.step, dies.when) : undefined).catch(
            (e) => e,
          );
          if (error instanceof Error) expect([Killed, S3Error]).toContain(error.constructor);
        }
        fake.fault = () => undefined;
        // The first ends what was begun, the second takes what came after that was planned.
        await backUp(monitor);
        const written = await backUp(monitor);
        eachOnce(fake);
        expect(names(fake, 'segments/')).toHaveLength(written?.manifest.segments.length ?? -1);
        if (!written) throw new Error('it was not written');
        const empty = await aMonitor(fake);
        await restoreInto(empty, await foundAs(monitor, written));
        expect(empty.log.events).toEqual(
          new Map([...monitor.log.events].filter(([, all]) => all.length > 0)),
        );
      }),
      { seed, numRuns: 30 },
    );
  });
});

function lifeOf(steps: number, when: 'before' | 'after'): Life {
  let left = steps;
  return {
    step() {
      left -= 1;
      return left < 0 ? (left === -1 ? when : 'before') : undefined;
    },
  };
}

describe('a backup that somebody meddled with', () => {
  const aBackup = async (fake: S3Fake) => {
    const monitor = await aMonitor(fake);
    monitor.log.append(aLog(monitor.me), ...texts(4096 + 10));
    await backUp(monitor);
    return monitor;
  };
  /** An empty monitor that tries to restore it, and why it does not. */
  const refusal = async (fake: S3Fake, monitor?: Awaited<ReturnType<typeof aMonitor>>): Promise<string> => {
    const empty = monitor ?? (await aMonitor(fake));
    const finding = await find(empty);
    const [found] = finding.ok ? finding.found : [];
    if (!found) return finding.ok ? 'nothing' : finding.why;
    const restored = await restoreInto(empty, found);
    return restored.ok ? 'restored' : restored.why;
  };
  const change = (body: Buffer, at: number): Buffer => {
    const changed = Buffer.from(body);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  };
  const the = (fake: S3Fake, kind: string, which = 0): [string, Buffer] => {
    const name = names(fake, kind)[which] ?? '';
    return [name, fake.objects.get(name) ?? Buffer.alloc(0)];
  };

  it('is refused where a segment was changed, cut off, lengthened, removed or swapped, each by its name', async () => {
    await using fake = await openS3Fake();
    await aBackup(fake);
    const [one, body] = the(fake, 'segments/');
    const [, other] = the(fake, 'segments/', 1);
    const tries: [Buffer | undefined, string][] = [
      [change(body, 20), 'changed'],
      [body.subarray(0, body.length - 1), 'cut-off'],
      [Buffer.alloc(0), 'cut-off'],
      [Buffer.concat([body, Buffer.from([0])]), 'changed'],
      [undefined, 'missing'],
      [other, 'swapped'],
    ];
    for (const [put, why] of tries) {
      if (put) fake.objects.set(one, put);
      else fake.objects.delete(one);
      expect(await refusal(fake)).toBe(why);
    }
    fake.objects.set(one, body);
    expect(await refusal(fake)).toBe('restored');
  });

  it('is refused where the manifest was changed, or an older one took the name of a newer', async () => {
    await using fake = await openS3Fake();
    const monitor = await aBackup(fake);
    const [first, old] = the(fake, 'manifests/');
    monitor.log.append(aLog(monitor.me), 'newer');
    await backUp(monitor);
    const [second, body] = the(fake, 'manifests/', 1);
    fake.objects.set(second, change(body, body.length - 5));
    expect(await refusal(fake)).toBe('not-readable');
    fake.objects.set(second, old);
    expect(await refusal(fake)).toBe('not-readable');
    expect(first).not.toBe(second);
  });

  it('is refused where it was rolled back behind what this monitor wrote or has seen', async () => {
    await using fake = await openS3Fake();
    const monitor = await aBackup(fake);
    const older = new Map(fake.objects);
    monitor.log.append(aLog(monitor.me), 'newer');
    await backUp(monitor);
    const witness = await aMonitor(fake);
    expect(await refusal(fake, witness)).toBe('restored');
    fake.objects.clear();
    for (const [name, body] of older) fake.objects.set(name, body);
    expect(await refusal(fake, monitor)).toBe('rolled-back');
    expect(await refusal(fake, witness)).toBe('rolled-back');
    await expect(backUp(monitor)).rejects.toMatchObject({ name: 'BackupError', why: 'rolled-back' });
    // Nobody who has never seen the newer one can know: the screen says from when the backup is.
    expect(await refusal(fake)).toBe('restored');
  });

  it('is refused with another passphrase, and with a key that was made easy to guess', async () => {
    await using fake = await openS3Fake();
    await aBackup(fake);
    expect(await find(await aMonitor(fake), 'correct horse batterz')).toEqual({
      ok: false,
      why: 'wrong-passphrase',
    });
    const [name, body] = the(fake, 'key');
    fake.objects.set(name, Buffer.from(body.toString().replace('600000', '1000')));
    expect(await refusal(fake)).toBe('weak-key');
    fake.objects.set(name, Buffer.from('{}'));
    expect(await refusal(fake)).toBe('not-readable');
  });

  it('is not written on where segments are gone, or where a copy of this profile writes to it, too', async () => {
    await using fake = await openS3Fake();
    const monitor = await aBackup(fake);
    const [one, body] = the(fake, 'segments/');
    fake.objects.delete(one);
    await expect(backUp(monitor)).rejects.toThrow(BackupError);
    await expect(backUp(monitor)).rejects.toMatchObject({ why: 'missing' });
    fake.objects.set(one, body);
    const [manifest] = the(fake, 'manifests/');
    fake.objects.set(manifest.replace(/-.{16}$/, `-${'x'.repeat(16)}`), Buffer.from('other'));
    await expect(backUp(monitor)).rejects.toMatchObject({ why: 'forked' });
  });

  it('is not taken from a folder that belongs to somebody else', async () => {
    await using fake = await openS3Fake();
    await aBackup(fake);
    const thief = await aMonitor(fake);
    for (const [name, body] of [...fake.objects]) {
      fake.objects.delete(name);
      fake.objects.set(name.replace(/[a-z2-7]{32}/, thief.me.id), body);
    }
    expect(await refusal(fake)).toBe('wrong-passphrase');
  });
});
