/**
 * OpenStack's Swift with its S3 door, out of Debian's packages, as one user in one folder: no path of root's, no port
 * that others know. It checks signatures, clocks and quotas as the large ones do.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AwsClient } from 'aws4fetch';
import { waitFor } from '../wait-for.ts';
import type { Account } from './sigv4.ts';

const run = promisify(execFile);
const STORES = ['account', 'container', 'object'] as const;
const PROGRAMS = [
  'memcached',
  'swift-ring-builder',
  'swift-proxy-server',
  ...STORES.map((store) => `swift-${store}-server`),
];
export const PACKAGES = 'memcached swift swift-proxy swift-account swift-container swift-object';

export interface Swift extends AsyncDisposable {
  readonly endpoint: string;
  readonly bucket: string;
  readonly account: Account;
  /** Makes the bucket as large as this many bytes. */
  limit(bytes: number): Promise<void>;
}

/** Why it cannot run here; undefined where it can. */
export async function whyNoSwift(): Promise<string | undefined> {
  for (const program of PROGRAMS) {
    const found = await run('which', [program]).then(
      () => true,
      () => false,
    );
    if (!found) return `${program} is not installed (apt-get install --no-install-recommends ${PACKAGES})`;
  }
  return undefined;
}

export async function openSwift(firstPort: number): Promise<Swift> {
  await using stack = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'porthole-swift-'));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  const account = { keyId: 'test:tester', secret: 'testing', region: 'eu-test-1' };
  const bucket = 'family';
  const [proxyPort, cachePort] = [firstPort, firstPort + 1];
  await mkdir(join(home, 'node/sda'), { recursive: true });
  await writeFile(join(home, 'swift.conf'), SWIFT_CONF);

  const begin = (program: string, args: readonly string[]): void => {
    const child = spawn(program, args, { stdio: 'ignore' });
    stack.defer(() => void child.kill('SIGKILL'));
  };
  const defaults = (port: number): string =>
    `[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = ${port}\nworkers = 0\nuser = ${userInfo().username}\nswift_dir = ${home}\n`;
  for (const [index, store] of STORES.entries()) {
    const port = firstPort + 2 + index;
    const ring = (...args: string[]): Promise<unknown> =>
      run('swift-ring-builder', [join(home, `${store}.builder`), ...args]);
    await ring('create', '4', '1', '1');
    await ring('add', `r1z1-127.0.0.1:${port}/sda`, '1');
    await ring('rebalance');
    const conf = join(home, `${store}-server.conf`);
    await writeFile(conf, `${defaults(port)}${storeConf(store, join(home, 'node'))}`);
    begin(`swift-${store}-server`, [conf]);
  }
  begin('memcached', ['-u', userInfo().username, '-l', '127.0.0.1', '-p', String(cachePort)]);
  const conf = join(home, 'proxy-server.conf');
  await writeFile(conf, `${defaults(proxyPort)}${proxyConf(account, cachePort)}`);
  begin('swift-proxy-server', [conf]);

  const endpoint = `http://127.0.0.1:${proxyPort}`;
  const answers = async (): Promise<boolean> => (await fetch(`${endpoint}/healthcheck`)).ok;
  await waitFor(answers, { what: 'swift to answer', within: 60_000, every: 250 });
  const aws = new AwsClient({
    accessKeyId: account.keyId,
    secretAccessKey: account.secret,
    service: 's3',
    region: account.region,
  });
  const does = (method: string, path: string) => async (): Promise<boolean> =>
    (await aws.fetch(`${endpoint}/${path}`, { method })).ok;
  await waitFor(does('PUT', bucket), { what: 'a bucket', within: 60_000, every: 500 });
  // Its parts start one after the other: the bucket is there before anything can be put into it.
  await waitFor(does('PUT', `${bucket}/ready`), { what: 'an object', within: 60_000, every: 500 });
  await waitFor(does('DELETE', `${bucket}/ready`), { what: 'an empty bucket', within: 60_000, every: 500 });

  const everything = stack.move();
  return {
    endpoint,
    bucket,
    account,
    async limit(bytes) {
      const login = await fetch(`${endpoint}/auth/v1.0`, {
        headers: { 'X-Storage-User': account.keyId, 'X-Storage-Pass': account.secret },
      });
      const [url, token] = [login.headers.get('x-storage-url'), login.headers.get('x-auth-token')];
      if (!url || !token) throw new Error(`swift lets nobody in: ${login.status}`);
      const set = await fetch(`${url}/${bucket}`, {
        method: 'POST',
        headers: { 'X-Auth-Token': token, 'X-Container-Meta-Quota-Bytes': String(bytes) },
      });
      if (!set.ok) throw new Error(`swift sets no quota: ${set.status}`);
    },
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

const SWIFT_CONF = `[swift-hash]
swift_hash_path_suffix = porthole
swift_hash_path_prefix = porthole
[storage-policy:0]
name = Policy-0
default = yes
`;

const storeConf = (store: string, devices: string): string => `devices = ${devices}
mount_check = false
fallocate_reserve = 0
[pipeline:main]
pipeline = ${store}-server
[app:${store}-server]
use = egg:swift#${store}
`;

const proxyConf = ({ keyId, secret, region }: Account, cachePort: number): string => `[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth copy container-quotas slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${cachePort}
[filter:s3api]
use = egg:swift#s3api
location = ${region}
[filter:tempauth]
use = egg:swift#tempauth
user_${keyId.replace(':', '_')} = ${secret} .admin
[filter:container-quotas]
use = egg:swift#container_quotas
${['catch_errors', 'gatekeeper', 'healthcheck', 'listing_formats', 'copy', 'slo', 'dlo'].map((name) => `[filter:${name}]\nuse = egg:swift#${name}\n`).join('')}`;
