import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  createS3,
  type Place,
  type Probed,
  parsePlace,
  probe,
  tidyPlace,
} from '../../../shared/backup/index.ts';
import { systemClock } from '../../../shared/lib/index.ts';
import { openS3Fake, type S3Fake } from '../../s3/s3-fake.ts';

const placeOf = ({ endpoint, bucket, account }: S3Fake, part: Partial<Place> = {}): Place => ({
  endpoint,
  bucket,
  region: account.region,
  prefix: 'home/porthole/',
  keyId: account.keyId,
  ...part,
});

interface Ask {
  readonly place?: Partial<Place>;
  readonly secret?: string;
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
}

const tested = (
  fake: S3Fake,
  { place: part, secret, now, fetch = globalThis.fetch }: Ask = {},
): Promise<Probed> => {
  const place = placeOf(fake, part);
  const clock = { ...systemClock, ...(now && { now }) };
  const s3 = createS3({ place, secret: secret ?? fake.account.secret, fetch, clock });
  return probe({ s3, place, fetch, now: clock.now, signal: AbortSignal.timeout(10_000) });
};

describe('the test of a backup place', () => {
  it('writes, lists, reads and removes, and leaves nothing behind', async () => {
    await using fake = await openS3Fake();
    expect(await tested(fake)).toMatchObject({ ok: true });
    expect(fake.asked.map(({ method }) => method)).toEqual(['PUT', 'GET', 'GET', 'DELETE']);
    expect(fake.asked[0]?.key).toMatch(/^home\/porthole\/probe-/);
    expect(fake.objects.size).toBe(0);
  });

  it('names a wrong secret, an unknown key, a wrong region and a missing bucket as what they are', async () => {
    await using fake = await openS3Fake();
    expect(await tested(fake, { secret: 'guessed' })).toMatchObject({ ok: false, why: 'wrong-secret' });
    expect(await tested(fake, { place: { keyId: 'AKIDOTHER' } })).toMatchObject({ why: 'unknown-key' });
    expect(await tested(fake, { place: { region: 'us-east-1' } })).toMatchObject({ why: 'wrong-region' });
    expect(await tested(fake, { place: { bucket: 'nobody' } })).toMatchObject({ why: 'no-bucket' });
  });

  it('says how far a wrong clock is ahead or behind', async () => {
    await using fake = await openS3Fake();
    const hour = 3_600_000;
    const fast = await tested(fake, { now: () => Date.now() + hour });
    expect(fast).toMatchObject({ ok: false, why: 'clock' });
    expect(!fast.ok && fast.ahead).toBeGreaterThan(hour - 60_000);
    const slow = await tested(fake, { now: () => Date.now() - hour });
    expect(!slow.ok && slow.ahead).toBeLessThan(60_000 - hour);
  });

  it.each([
    ['PUT', 'write'],
    ['GET', 'list'],
    ['DELETE', 'remove'],
  ] as const)('says that the key may not %s, and at which step', async (method, step) => {
    await using fake = await openS3Fake();
    fake.forbidden.add(method);
    expect(await tested(fake)).toMatchObject({ ok: false, why: 'permission', step });
    if (method === 'GET') expect(fake.objects.size).toBe(0);
  });

  it('says that the bucket is full', async () => {
    await using fake = await openS3Fake();
    fake.room = 10;
    expect(await tested(fake)).toMatchObject({ ok: false, why: 'full', step: 'write' });
  });

  it('tells a server that the browser hides from us from one that is not there', async () => {
    await using fake = await openS3Fake();
    // What a browser does where the server allows nobody: the request with our headers fails, the opaque one does not.
    const browserLike: typeof fetch = (url, init) =>
      init?.mode === 'no-cors' ? fetch(url, init) : Promise.reject(new TypeError('Failed to fetch'));
    expect(await tested(fake, { fetch: browserLike })).toMatchObject({ ok: false, why: 'cors' });
    const nowhere = await tested(fake, { place: { endpoint: 'http://127.0.0.1:9' } });
    expect(nowhere).toMatchObject({ ok: false, why: 'unreachable', step: 'write' });
  });

  it('names a web server that is no S3, and follows no redirect to another address', async () => {
    await using fake = await openS3Fake();
    let asked = 0;
    const other = createServer((_request, response) => {
      asked += 1;
      response.writeHead(200).end();
    }).listen(0, '127.0.0.1');
    const web = createServer((request, response) => {
      if (request.url?.startsWith('/moved/')) {
        const there = other.address();
        const port = typeof there === 'object' ? there?.port : 0;
        return response.writeHead(307, { Location: `http://127.0.0.1:${port}/` }).end();
      }
      return response.writeHead(404).end('<h1>Not found</h1>');
    }).listen(0, '127.0.0.1');
    await Promise.all([once(other, 'listening'), once(web, 'listening')]);
    const at = web.address();
    const endpoint = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`;
    expect(await tested(fake, { place: { endpoint } })).toMatchObject({ ok: false, why: 'not-s3' });
    expect(await tested(fake, { place: { endpoint, bucket: 'moved' } })).toMatchObject({ why: 'redirected' });
    expect(asked).toBe(0);
    for (const server of [other, web]) server.close();
  });
});

describe('a backup place as somebody types it', () => {
  const typed = { region: 'eu-1', bucket: 'family', keyId: 'AKID' };

  it('loses what is not needed and gains the slash that is', () => {
    const place = tidyPlace({ ...typed, endpoint: ' https://S3.Example.com/path?x ', prefix: '/home' });
    expect(place).toMatchObject({ endpoint: 'https://s3.example.com', prefix: 'home/' });
    expect(parsePlace(place)).toEqual(place);
  });

  it('is refused without encryption, unless the server is this computer itself', () => {
    const to = (endpoint: string): unknown => parsePlace(tidyPlace({ ...typed, endpoint, prefix: '' }));
    expect(to('http://s3.example.com')).toBeUndefined();
    expect(to('http://127.0.0.1:9000')).toBeDefined();
    expect(to('s3.example.com')).toBeUndefined();
    expect(to('https://user:pass@s3.example.com')).toMatchObject({ endpoint: 'https://s3.example.com' });
  });

  it('keeps to names that no server spells differently', () => {
    for (const prefix of ['a b/', '../', 'a//b/', 'ä/', 'a?b/'])
      expect(parsePlace(tidyPlace({ ...typed, endpoint: 'https://s3.example.com', prefix }))).toBeUndefined();
  });
});
