/**
 * `npm test`: everything that the README promises, in the order in which it fails fastest. Set-up has run before
 * (with-setup.mjs). Arguments after `--` go to Vitest, so that one test can be run alone.
 */
import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuildError, buildAll } from './build.ts';
import { ensureBrowsers } from './setup/browsers.ts';
import { browserNews } from './start/words.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const soak = process.argv.includes('--soak');
const chosen = process.argv.slice(2).filter((argument) => argument !== '--soak');

function step(what: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  console.log(`\n— ${what}`);
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    console.error(`\nStopped: ${what} did not pass.`);
    process.exit(status ?? 1);
  }
}

/**
 * Tests with browsers wait most of their time, for pictures and for outages, so two of them run beside each other. Each of
 * the two has a server of its own, and a build that knows it: for the second, the first with the other port in it.
 */
async function buildBeside(from: number, to: number): Promise<void> {
  const beside = join(ROOT, '.output/beside');
  await rm(beside, { recursive: true, force: true });
  for (const build of ['chrome-mv3', 'firefox-mv2']) {
    const folder = join(beside, build);
    await cp(join(ROOT, '.output', build), folder, { recursive: true });
    for (const name of await readdir(folder, { recursive: true })) {
      if (!name.endsWith('.js')) continue;
      const text = await readFile(join(folder, name), 'utf8');
      // It stands there twice: in the address of the camera page, and as the rendezvous server's port.
      await writeFile(join(folder, name), text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), String(to)));
    }
  }
}

/** Free now; the tests' embedded server takes it a moment later, and the build names it as its default. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

const { signal } = new AbortController();
/** For the networks that tests/network makes, and to record an alarm. Nobody's own computer is given them only for tests. */
const CI_PACKAGES = ['iproute2', 'nftables', 'coturn', 'pulseaudio', 'pulseaudio-utils'];
/** A real store for the backup, with signatures, clocks and quotas. */
const SWIFT = [
  'memcached',
  ...['', '-proxy', '-account', '-container', '-object'].map((part) => `swift${part}`),
];
const packages = soak ? [...CI_PACKAGES, ...SWIFT] : process.env.CI ? CI_PACKAGES : [];
const browsers = await ensureBrowsers({
  chromium: true,
  firefox: true,
  packages,
  signal,
  log: (news) => console.log(`— Set-up: ${browserNews(news)}`),
});
if (!browsers.chromium || !browsers.firefox) {
  console.error(
    `Stopped: the tests need ${browsers.missing.join(' and ')}. Install it, or name it in PORTHOLE_CHROMIUM or PORTHOLE_FIREFOX.`,
  );
  process.exit(1);
}
if (browsers.missing.length > 0) console.warn(`Not installed here: ${browsers.missing.join(', ')}.`);
if (chosen.length === 0) {
  step('Lint and format', 'biome', ['check', '--error-on-warnings', '.']);
  step('Types', 'tsc', ['--noEmit']);
  step('Import rules', 'node', ['scripts/check-imports.ts']);
}
const port = await freePort();
console.log('\n— Build');
try {
  await buildAll({
    server: `http://127.0.0.1:${port}`,
    signal,
    log: ({ news, target }) => console.log(`${target}: ${news}`),
  });
} catch (error) {
  if (error instanceof BuildError) console.error(error.output);
  throw error;
}
if (chosen.length === 0) {
  step('Weight', 'node', ['scripts/check-weight.ts']);
  step("Firefox's linter", 'node', ['scripts/check-firefox.ts']);
}
const ports = [port];
// The long form is about machines that are left alone for hours.
if (!soak && chosen.length === 0) {
  const second = await freePort();
  await buildBeside(port, second);
  ports.push(second);
}
step(soak ? 'Tests, long form' : 'Tests', 'vitest', ['run', ...chosen], {
  PORTHOLE_TEST_PORTS: ports.join(','),
  ...(soak ? { PORTHOLE_SOAK: '1' } : {}),
});
