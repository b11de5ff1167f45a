import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberPort } from '../../../site/serve/home.ts';
import { openHome, settlePort } from '../../../site/serve/index.ts';
import { scratch, serving } from './lab.ts';

const free = async () => 'free' as const;
const taken = async () => 'taken' as const;

test('the first start takes the usual port', async () => {
  expect(await settlePort(await openHome(await scratch()), undefined, free)).toBe(8443);
});

test('a first start beside another program takes the next free port', async () => {
  const probe = async (port: number) => (port < 8446 ? 'taken' : 'free');
  expect(await settlePort(await openHome(await scratch()), undefined, probe)).toBe(8446);
});

test('a later start takes the port that the phones know', async () => {
  const home = await openHome(await scratch());
  await rememberPort(home, 9123);
  expect(await settlePort(home, undefined, free)).toBe(9123);
});

test('a known port that is taken is named instead of being quietly replaced', async () => {
  const home = await openHome(await scratch());
  await rememberPort(home, 9123);
  await expect(settlePort(home, undefined, taken)).rejects.toMatchObject({
    reason: { why: 'port-taken', port: 9123 },
  });
});

test('a port that this user may not open is told apart from a taken one', async () => {
  const home = await openHome(await scratch());
  await expect(settlePort(home, 443, async () => 'not-allowed')).rejects.toMatchObject({
    reason: { why: 'port-not-allowed', port: 443 },
  });
});

test('a first start that finds no free port says between which it looked', async () => {
  await expect(settlePort(await openHome(await scratch()), undefined, taken)).rejects.toMatchObject({
    reason: { why: 'no-free-port', from: 8443, to: 8462 },
  });
});

test('a port asked for wins over the remembered one', async () => {
  const home = await openHome(await scratch());
  await rememberPort(home, 9123);
  expect(await settlePort(home, 9200, free)).toBe(9200);
});

test('a garbled memory of the port counts as none', async () => {
  for (const garbage of ['', '{', '{"port":"8443"}', '{"port":70000}', '{"port":-1}', 'null']) {
    const dir = await scratch();
    await writeFile(join(dir, 'port.json'), garbage);
    expect(await settlePort(await openHome(dir), undefined, free)).toBe(8443);
  }
});

test('the port that was really opened is the one remembered', async () => {
  const first = await serving();
  await first.close();
  const home = await scratch();
  const second = await serving({ home, port: first.port });
  expect(JSON.parse(await readFile(join(home, 'port.json'), 'utf8'))).toEqual({ port: second.port });
  await second.close();
  expect(await settlePort(await openHome(home))).toBe(first.port);
});

test('a folder that cannot be written is named', async () => {
  const file = join(await scratch(), 'a-file');
  await writeFile(file, '');
  const home = join(file, 'below-a-file');
  await expect(openHome(home)).rejects.toMatchObject({ reason: { why: 'home-not-writable', home } });
});
