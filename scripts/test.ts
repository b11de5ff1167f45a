/**
 * `npm test`: everything that the README promises, in the order in which it fails fastest. Set-up has run before
 * (with-setup.mjs). Arguments after `--` go to Vitest, so that one test can be run alone.
 */
import { spawn, spawnSync } from 'node:child_process';
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
 * Two rows of tests beside each other. Tests with browsers wait most of their time, for pictures and for outages: one row
 * alone leaves the second core idle. The first row is heard while it runs, the others when they are done.
 */
async function together(
  what: string,
  rows: readonly (readonly string[])[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  console.log(`\n— ${what}: ${rows.map((row) => row.join(', ')).join('; beside them ')}`);
  const codes = await Promise.all(
    rows.map(async (row, index) => {
      const { code, output } = await run(row, index === 0, { ...process.env, ...env });
      if (output !== '') console.log(`\n— ${row.join(', ')}\n${output}`);
      return code;
    }),
  );
  if (codes.every((code) => code === 0)) return;
  console.error(`\nStopped: ${what} did not pass.`);
  process.exit(1);
}

function run(
  projects: readonly string[],
  heard: boolean,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('vitest', ['run', ...projects.flatMap((project) => ['--project', project])], {
      cwd: ROOT,
      env,
      stdio: heard ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => {
        output += part.toString();
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
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
const packages =
  process.env.CI || soak ? ['iproute2', 'nftables', 'coturn', 'pulseaudio', 'pulseaudio-utils'] : [];
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
const env = { PORTHOLE_TEST_PORT: String(port), ...(soak ? { PORTHOLE_SOAK: '1' } : {}) };
if (soak || chosen.length > 0) step(soak ? 'Tests, long form' : 'Tests', 'vitest', ['run', ...chosen], env);
else await together('Tests', [['e2e'], ['unit', 'contract', 'browser', 'network']], env);
