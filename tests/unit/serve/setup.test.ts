import { chmod, mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findChromium, findFirefox } from '../../../scripts/setup/browsers.ts';
import { isDebian } from '../../../scripts/setup/debian.ts';
import { fingerprint } from '../../../scripts/setup/fingerprint.ts';
import { runQuietly } from '../../../scripts/setup/programs.ts';
import { scratch } from './lab.ts';

test('a browser in an unusual place is taken when it is named', async () => {
  const file = join(await scratch(), 'my-browser');
  await writeFile(file, '');
  await chmod(file, 0o755);
  expect(findChromium({ PORTHOLE_CHROMIUM: file })).toBe(file);
  expect(findFirefox({ PORTHOLE_FIREFOX: file })).toBe(file);
});

test('a named browser that is not there is not quietly replaced by another', () => {
  expect(findChromium({ ...process.env, PORTHOLE_CHROMIUM: '/nowhere/chromium' })).toBeUndefined();
  expect(findFirefox({ ...process.env, PORTHOLE_FIREFOX: '/nowhere/firefox' })).toBeUndefined();
});

test('a browser on the PATH is found', async () => {
  const folder = await scratch();
  for (const name of ['chromium', 'firefox']) {
    await writeFile(join(folder, name), '');
    await chmod(join(folder, name), 0o755);
  }
  expect(findChromium({ PATH: folder })).toBe(join(folder, 'chromium'));
  expect(findFirefox({ PATH: folder })).toBe(join(folder, 'firefox'));
});

test.each([
  ['ID=debian\n', true],
  ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', true],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
  ['ID=fedora\n', false],
  ['ID=arch\nHOME_URL="https://not-debian.example"\n', false],
  ['', false],
])('packages come from apt only where apt is: %j', (release, expected) => {
  expect(isDebian(release)).toBe(expected);
});

test('a build is skipped for changed dates, and never for changed content, names or settings', async () => {
  const root = await scratch();
  await mkdir(join(root, 'src'));
  await writeFile(join(root, 'src', 'a.ts'), 'one');
  const print = (also: unknown = 'x') => fingerprint(root, ['src', 'not-there.json'], also);
  const first = await print();
  await utimes(join(root, 'src', 'a.ts'), 1, 1);
  expect(await print()).toBe(first);
  expect(await print('another server')).not.toBe(first);
  await writeFile(join(root, 'src', 'a.ts'), 'two');
  const second = await print();
  expect(second).not.toBe(first);
  await writeFile(join(root, 'src', 'b.ts'), '');
  expect(await print()).not.toBe(second);
});

test('a program that is not there is an ordinary failure, and a stop ends one that is', async () => {
  const never = new AbortController().signal;
  expect((await runQuietly('/nowhere/program', [], { signal: never })).ok).toBe(false);
  const stop = new AbortController();
  const running = runQuietly(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
    signal: stop.signal,
  });
  stop.abort();
  expect((await running).ok).toBe(false);
});
