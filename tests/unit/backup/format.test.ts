/** docs/BACKUP.md, followed to the letter with Node's own cryptography and none of the project's code. */
import {
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  hkdfSync,
  pbkdf2Sync,
  verify,
} from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openS3Fake } from '../../s3/s3-fake.ts';
import { aLog, aMonitor, backUp, PASSPHRASE } from './scene.ts';

const frames = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(
    parts.map(Buffer.from).flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );

function gcm(key: Buffer, iv: Buffer, data: Buffer, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(data);
  cipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
}

it('a backup is read by whoever has the passphrase and the description of its format', async () => {
  await using fake = await openS3Fake();
  const monitor = await aMonitor(fake);
  const log = aLog(monitor.me);
  monitor.log.append(log, ...Array.from({ length: 5000 }, (_, i) => `event ${i}`));
  await backUp(monitor);

  const object = (part: string): [string[], Buffer] => {
    const [name, body] = [...fake.objects].find(([key]) => key.includes(part)) ?? ['', Buffer.alloc(0)];
    return [name.slice('home/'.length).split('/'), body];
  };
  const [[device = '', backup = ''], keyObject] = object('/key');
  expect(device).toBe(monitor.me.id);
  const key = JSON.parse(keyObject.toString());
  const from64 = (text: string): Buffer => Buffer.from(text, 'base64url');
  expect(key).toMatchObject({ version: 1, kdf: 'PBKDF2-SHA256', iterations: 600_000 });
  const unlocking = pbkdf2Sync(PASSPHRASE, from64(key.salt), key.iterations, 32, 'sha256');
  const dataKey = gcm(
    unlocking,
    from64(key.iv),
    frames('porthole/backup/1/key', device, backup),
    from64(key.wrapped),
  );

  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(32), `porthole/backup/1/${use}`, 32));
  const open = (purpose: string, place: Buffer, sealed: Buffer): Buffer => {
    expect(sealed[0]).toBe(1);
    const data = frames(`porthole/backup/1/${purpose}`, place);
    const iv = sealed.subarray(1, 13);
    const plain = gcm(derive('seal'), iv, data, sealed.subarray(13));
    const mac = createHmac('sha256', derive('iv')).update(frames(data, plain)).digest();
    expect(mac.subarray(0, 12)).toEqual(iv);
    return plain;
  };

  const [manifestName, manifestObject] = object('/manifests/');
  const inside = open('manifest', frames(device, backup, '1'), manifestObject);
  const content = inside.subarray(64);
  const manifest = JSON.parse(inflateRawSync(content).toString());
  expect(manifest).toMatchObject({ version: 1, revision: 1, previous: null, backup, by: { id: device } });
  const point = from64(manifest.by.keys.sign);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const signer = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } });
  const signed = frames('porthole/sign/1/backup-manifest', content);
  const signature = inside.subarray(0, 64);
  expect(verify('sha256', signed, { key: signer, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  const hash = (body: Buffer): string => createHash('sha256').update(body).digest('base64url');
  expect(manifestName.at(-1)).toBe(`0000000001-${hash(manifestObject).slice(0, 16)}`);

  const texts: string[] = [];
  for (const segment of manifest.segments) {
    const [name, body] = object(`-${segment.hash.slice(0, 16)}`);
    expect(name.slice(2, 4)).toEqual(['segments', log]);
    expect([segment.hash, segment.size]).toEqual([hash(body), body.length]);
    const { from, until } = segment;
    const place = frames(device, backup, log, String(from), String(until));
    texts.push(...JSON.parse(inflateRawSync(open('segment', place, body)).toString()));
  }
  expect(texts).toEqual(monitor.log.events.get(log));
});
