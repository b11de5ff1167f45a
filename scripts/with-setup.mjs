/**
 * `node scripts/with-setup.mjs <script.ts> [arguments]`: installs what is missing, then runs the script under
 * the project's own Node. Plain JavaScript without dependencies, for the first minute of a fresh clone.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  chooseNode,
  installEnv,
  installFailure,
  needsInstall,
  npmCommand,
  pinnedNode,
  SENTENCES,
  scriptEnv,
} from './setup/readiness.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (Number.parseInt(process.versions.node, 10) < 18) giveUp(SENTENCES.oldNode(process.version));

const [script, ...args] = process.argv.slice(2);
if (!script) giveUp('Usage: node scripts/with-setup.mjs <script.ts> [arguments]');

const lock = readJson(join(root, 'package-lock.json'));
if (needsInstall(lock, readJson(join(root, 'node_modules', '.package-lock.json')))) await install();

const pinned = pinnedNode(root, process.platform);
const node = chooseNode({
  pinnedWorks: existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0,
  pinned,
  running: process.execPath,
  runningVersion: process.versions.node,
});
if (!node) giveUp(SENTENCES.noPinnedNode);
const ended = await run(node, [join(root, script), ...args], {
  cwd: root,
  env: scriptEnv(process.env, root),
});
process.exitCode = ended.code;

async function install() {
  console.info(SENTENCES.installing);
  const npm = npmCommand(process.env, process.platform, process.execPath);
  // --include=dev: the project's own Node is one of these, and NODE_ENV=production would leave it out.
  const ci = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = await run(npm.command, [...npm.args, ...ci], {
    cwd: root,
    env: installEnv(process.env),
    shell: npm.shell,
    stdio: ['inherit', 'inherit', 'pipe'],
  });
  if (result.notFound) giveUp(SENTENCES.noNpm);
  if (result.signalled) process.exit(result.code);
  if (result.code !== 0) giveUp(SENTENCES.failed[installFailure(result.complaints)]);
}

/** Runs a program to its end, passing on what would end us, so that Ctrl-C and `kill` leave no child behind. */
function run(command, given, options) {
  return new Promise((resolve) => {
    const child = spawn(command, given, { stdio: 'inherit', ...options });
    let complaints = '';
    child.stderr?.on('data', (chunk) => {
      complaints += chunk;
      process.stderr.write(chunk);
    });
    const passOn = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    const finish = (code, rest) => {
      for (const signal of signals) process.off(signal, passOn);
      resolve({ code, complaints, ...rest });
    };
    child.once('error', (error) => finish(1, { notFound: error.code === 'ENOENT' }));
    child.once('close', (code, signal) =>
      finish(code ?? 128 + (constants.signals[signal] ?? 0), { signalled: signal !== null }),
    );
  });
}

/** The file's content, or undefined when it is not there or only half written. */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function giveUp(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}
