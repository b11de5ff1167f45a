import { createPrivateKey, X509Certificate } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepCertificate, ownCertificate } from '../../../site/serve/certificate.ts';
import { openHome, ServeError, type ServeNews, type ServeReason } from '../../../site/serve/index.ts';
import { get, scratch, serving } from './lab.ts';

const DAY = 24 * 60 * 60 * 1000;
const today = new Date('2026-05-01T12:00:00Z');
const inDays = (days: number) => new Date(today.getTime() + days * DAY);
const ignore = () => undefined;

async function reasonOf(work: Promise<unknown>): Promise<ServeReason | undefined> {
  return work.then(
    () => undefined,
    (error) => (error instanceof ServeError ? error.reason : undefined),
  );
}

test('the certificate is good for this computer and its address, and within what Apple accepts', async () => {
  const home = await openHome(await scratch());
  const made = await keepCertificate(home, '192.168.7.9', today, ignore);
  const parsed = new X509Certificate(made.cert);
  expect(parsed.checkIP('192.168.7.9')).toBe('192.168.7.9');
  expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(parsed.checkHost('localhost')).toBe('localhost');
  expect(parsed.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  expect(parsed.validToDate.getTime() - parsed.validFromDate.getTime()).toBeLessThanOrEqual(398 * DAY);
  expect(parsed.validFromDate.getTime()).toBeLessThan(today.getTime());
});

test('only the owner of this computer can read the key', async () => {
  const dir = await scratch();
  await keepCertificate(await openHome(dir), '192.168.7.9', today, ignore);
  expect((await stat(join(dir, 'key.pem'))).mode & 0o077).toBe(0);
  expect((await stat(dir)).mode & 0o077).toBe(0);
});

test('the phone is not asked again: the certificate stays, even when the address changes', async () => {
  const home = await openHome(await scratch());
  const heard: ServeNews[] = [];
  const first = await keepCertificate(home, '192.168.7.9', today, (news) => heard.push(news));
  const second = await keepCertificate(home, '10.0.0.4', inDays(380), (news) => heard.push(news));
  expect(second).toEqual(first);
  expect(heard).toEqual([{ news: 'certificate-made' }]);
});

test('a certificate that has run out is made anew, and it is said that the phone will ask', async () => {
  const home = await openHome(await scratch());
  const heard: ServeNews[] = [];
  const first = await keepCertificate(home, '192.168.7.9', today, ignore);
  const second = await keepCertificate(home, '192.168.7.9', inDays(400), (news) => heard.push(news));
  expect(second.cert).not.toBe(first.cert);
  expect(heard).toEqual([{ news: 'certificate-renewed' }]);
});

test('half a pair, as after a crash in between, is replaced and never served', async () => {
  const dir = await scratch();
  const home = await openHome(dir);
  const other = await keepCertificate(await openHome(await scratch()), '192.168.7.9', today, ignore);
  await keepCertificate(home, '192.168.7.9', today, ignore);
  await writeFile(join(dir, 'key.pem'), other.key);
  const mended = await keepCertificate(home, '192.168.7.9', today, ignore);
  expect(new X509Certificate(mended.cert).checkPrivateKey(createPrivateKey(mended.key))).toBe(true);
});

test('from start to start the server shows the same certificate', async () => {
  const home = await scratch();
  const first = await serving({ home });
  await first.close();
  const second = await serving({ home });
  expect(second.certificate).toEqual(first.certificate);
  expect((await get(second, 'https', '/camera/')).status).toBe(200);
});

test('a certificate of the user’s own is served', async () => {
  const files = await ownFiles();
  const server = await serving({ cert: files });
  expect(server.certificate.cert).toBe(files.cert);
  expect((await get(server, 'https', '/camera/')).status).toBe(200);
});

test('a key that belongs to another certificate is noticed before anything listens', async () => {
  const { certFile } = await ownFiles();
  const { keyFile } = await ownFiles();
  expect(await reasonOf(serving({ cert: { certFile, keyFile } }))).toEqual({
    why: 'certificate-mismatch',
    certFile,
    keyFile,
  });
});

test('a missing or garbled file is named', async () => {
  const { certFile, keyFile } = await ownFiles();
  const missing = join(await scratch(), 'nowhere.pem');
  expect(await reasonOf(serving({ cert: { certFile: missing, keyFile } }))).toEqual({
    why: 'certificate-unreadable',
    file: missing,
  });
  await writeFile(keyFile, 'not a key');
  expect(await reasonOf(serving({ cert: { certFile, keyFile } }))).toEqual({
    why: 'certificate-unreadable',
    file: keyFile,
  });
});

test('a certificate of the user’s own that has run out is served, and said to have run out', async () => {
  const files = await ownFiles();
  const heard: ServeNews[] = [];
  await ownCertificate(files, new Date(Date.now() + 400 * DAY), (news) => heard.push(news));
  expect(heard).toMatchObject([{ news: 'own-certificate-expired' }]);
});

async function ownFiles() {
  const dir = await scratch();
  const made = await keepCertificate(await openHome(dir), '127.0.0.1', new Date(), ignore);
  return { certFile: join(dir, 'cert.pem'), keyFile: join(dir, 'key.pem'), cert: made.cert };
}
