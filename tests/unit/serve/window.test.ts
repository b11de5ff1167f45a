import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWindow } from '../../../scripts/start/window.ts';
import { waitFor } from '../../wait-for.ts';
import { scratch } from './lab.ts';

/** Stands in for a browser: a shell script, which gets the browser's arguments. */
async function program(dir: string, lines: string): Promise<string> {
  const file = join(dir, 'browser');
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
  return file;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('closing the browser leaves none of its processes behind', async () => {
  const dir = await scratch();
  const file = await program(dir, `sleep 300 & echo $! > ${dir}/child; wait`);
  const window = openWindow(file, '/extension', join(dir, 'profile'));
  const written = () => readFile(join(dir, 'child'), 'utf8').then((text) => Number(text.trim()));
  const child = await waitFor(written, { what: 'the child of the browser' });
  expect(lives(child)).toBe(true);
  await window.close();
  await waitFor(() => !lives(child), { what: 'the child to be gone' });
});

test('a browser that does not listen is ended all the same, well within two seconds', async () => {
  const dir = await scratch();
  const file = await program(dir, `trap '' TERM; echo > ${dir}/ready; while :; do sleep 0.1; done`);
  const window = openWindow(file, '/extension', join(dir, 'profile'));
  await waitFor(() => readFile(join(dir, 'ready')), { what: 'the browser' });
  const begin = performance.now();
  await window.close();
  expect(performance.now() - begin).toBeLessThan(2_000);
});

test('a browser that cannot open is noticed', async () => {
  const dir = await scratch();
  const failing = openWindow(await program(dir, 'exit 1'), '/extension', join(dir, 'profile'));
  expect(await failing.opened).toBe(false);
  await failing.close();
  const absent = openWindow('/nowhere/chromium', '/extension', join(dir, 'profile'));
  expect(await absent.opened).toBe(false);
  await absent.close();
});

test('the browser gets the extension, and a profile of its own', async () => {
  const dir = await scratch();
  const file = await program(
    dir,
    `echo "$@" > ${dir}/arguments.new; mv ${dir}/arguments.new ${dir}/arguments`,
  );
  const window = openWindow(file, '/extension', join(dir, 'profile'));
  await window.closed;
  const given = await readFile(join(dir, 'arguments'), 'utf8');
  expect(given).toContain('--load-extension=/extension');
  expect(given).toContain(`--user-data-dir=${join(dir, 'profile')}`);
});
