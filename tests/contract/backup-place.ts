/** What a backup asks of any server that speaks S3; one suite for all of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3, type Place, probe, type S3 } from '../../shared/backup/index.ts';
import { systemClock, utf8 } from '../../shared/lib/index.ts';
import type { Account } from '../s3/sigv4.ts';
import { aLog, aMonitor, backUp, restoreInto, theOnly } from '../unit/backup/scene.ts';

export interface PlaceServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly bucket: string;
  readonly account: Account;
  /** Makes the bucket as large as this many bytes. */
  limit(bytes: number): Promise<void>;
}

const HOUR = 3_600_000;

export interface PlaceTraits {
  /** Some servers ignore If-None-Match; then only a look beforehand keeps an object from being written twice. */
  readonly knowsConditions: boolean;
}

export function describePlace(
  name: string,
  { knowsConditions }: PlaceTraits,
  open: () => Promise<PlaceServer>,
): void {
  describe(`a backup on ${name}`, () => {
    let server: PlaceServer | undefined;
    beforeAll(async () => {
      server = await open();
    }, 180_000);
    afterAll(() => server?.[Symbol.asyncDispose]());
    const { signal } = new AbortController();
    const there = (): PlaceServer => {
      if (!server) throw new Error('the server is there once beforeAll has run');
      return server;
    };
    const place = (part: Partial<Place> = {}): Place => ({
      endpoint: there().endpoint,
      bucket: there().bucket,
      region: there().account.region,
      prefix: 'home/',
      keyId: there().account.keyId,
      ...part,
    });
    const s3 = (part: Partial<Place> = {}, secret = there().account.secret, ahead = 0): S3 =>
      createS3({
        place: place(part),
        secret,
        fetch,
        clock: { ...systemClock, now: () => Date.now() + ahead },
      });
    const why = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'nothing',
        (error: { why?: string }) => error.why ?? String(error),
      );

    it('puts, finds, reads, lists and removes', async () => {
      const bytes = crypto.getRandomValues(new Uint8Array(50_000));
      expect(await s3().put('a/b/one', bytes, { once: true }, signal)).toBe('written');
      expect(await s3().head('a/b/one', signal)).toBe(50_000);
      expect(await s3().get('a/b/one', 60_000, signal)).toEqual(bytes);
      expect(await s3().get('a/b/one', 49_999, signal)).toBeUndefined();
      expect(await s3().list('a/', signal)).toEqual([{ name: 'a/b/one', size: 50_000 }]);
      expect(await s3().folders('a/', signal)).toEqual(['a/b/']);
      await s3().remove('a/b/one', signal);
      await s3().remove('a/b/one', signal);
      expect(await s3().head('a/b/one', signal)).toBeUndefined();
      expect(await s3().get('a/b/one', 1, signal)).toBeUndefined();
      expect(await s3().list('a/', signal)).toEqual([]);
    });

    it.runIf(knowsConditions)('leaves what is there as it is, where it is to be written once', async () => {
      await s3().put('once', utf8('first'), { once: true }, signal);
      expect(await s3().put('once', utf8('other'), { once: true }, signal)).toBe('was-there');
      expect(await s3().get('once', 100, signal)).toEqual(utf8('first'));
      await s3().remove('once', signal);
    });

    it('passes its test and leaves nothing behind', async () => {
      const options = { s3: s3(), place: place(), fetch, now: Date.now, signal };
      expect(await probe(options)).toMatchObject({ ok: true });
      expect(await s3().list('probe-', signal)).toEqual([]);
    });

    it('says by name what is wrong with secret, key, clock and bucket', async () => {
      expect(await why(s3({}, 'guessed').list('', signal))).toBe('wrong-secret');
      expect(await why(s3({ keyId: 'nobody' }).list('', signal))).toMatch(/unknown-key|wrong-secret/);
      expect(await why(s3({ bucket: 'nowhere' }).list('', signal))).toBe('no-bucket');
      for (const ahead of [HOUR, -HOUR])
        expect(await why(s3({}, undefined, ahead).list('', signal))).toBe('clock');
    });

    it('is made and restored', async () => {
      const monitor = await aMonitor(there(), { prefix: 'whole/' });
      monitor.log.append(aLog(monitor.me), ...Array.from({ length: 9000 }, (_, i) => `event ${i}`));
      await backUp(monitor);
      monitor.log.append(aLog(monitor.me), 'one more');
      expect((await backUp(monitor))?.manifest.revision).toBe(2);
      const empty = await aMonitor(there(), { prefix: 'whole/' });
      expect(await restoreInto(empty, await theOnly(empty))).toMatchObject({ ok: true, events: 9001 });
      expect(empty.log.events).toEqual(monitor.log.events);
    });

    it('says that the bucket is full', async () => {
      await there().limit(1000);
      const many = crypto.getRandomValues(new Uint8Array(20_000));
      expect(await why(s3().put('large', many, { once: true }, signal))).toBe('full');
    });
  });
}
