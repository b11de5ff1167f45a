/**
 * What `with-setup.mjs` decides, apart from doing it. Plain JavaScript that Node 18 understands: it runs
 * before anything is installed, on whatever Node there is.
 */
import { delimiter, join } from 'node:path';

/**
 * Whether the dependencies must be installed: npm keeps in `node_modules/.package-lock.json` what it has put
 * there, written at the very end. Dates would lie after an unpacked archive or a restored cache.
 */
export function needsInstall(lock, installed) {
  if (installed === undefined) return true;
  return Object.entries(lock.packages).some(([path, wanted]) => {
    if (path === '') return false;
    const found = installed.packages[path];
    // Made for another system: npm leaves those out.
    if (!found) return !wanted.optional;
    return found.version !== wanted.version || found.integrity !== wanted.integrity;
  });
}

/** How to call the npm that started us, or else the one on the PATH. */
export function npmCommand(env, platform, node) {
  const started = env.npm_execpath;
  // pnpm and yarn set this variable too, and would not understand `ci` or our lock file.
  if (started && /npm-cli\.c?js$/.test(started)) {
    return { command: env.npm_node_execpath || node, args: [started], shell: false };
  }
  return platform === 'win32'
    ? { command: 'npm.cmd', args: [], shell: true }
    : { command: 'npm', args: [], shell: false };
}

/** npm hands these to its scripts about *this* run; an npm inside would take them for orders. */
const ABOUT_THIS_RUN =
  /^(npm_(lifecycle|package|command|execpath|node_execpath)|npm_config_(local_prefix|prefix|global)|INIT_CWD$)/i;

export function installEnv(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ABOUT_THIS_RUN.test(name)));
}

/** The environment of the script: the project's own programs come first. */
export function scriptEnv(env, root) {
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const own = join(root, 'node_modules', '.bin');
  return { ...env, [pathName]: env[pathName] ? `${own}${delimiter}${env[pathName]}` : own };
}

export function pinnedNode(root, platform) {
  return platform === 'win32'
    ? join(root, 'node_modules', 'node', 'bin', 'node.exe')
    : join(root, 'node_modules', '.bin', 'node');
}

/** Older ones do not run TypeScript as it stands. */
const OLDEST_NODE_FOR_SCRIPTS = 24;

/** The project's own Node; else the one that runs us, if it is new enough; else none. */
export function chooseNode({ pinnedWorks, pinned, running, runningVersion }) {
  if (pinnedWorks) return pinned;
  return Number.parseInt(runningVersion, 10) >= OLDEST_NODE_FOR_SCRIPTS ? running : undefined;
}

/** Why npm failed, from what it wrote. */
export function installFailure(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) {
    return 'no-network';
  }
  if (/ENOSPC/.test(output)) return 'disk-full';
  if (/EACCES|EPERM|EROFS/.test(output)) return 'not-allowed';
  return 'other';
}

export const SENTENCES = {
  installing: 'Porthole is getting the parts it needs. This happens once and takes a minute or two.',
  oldNode: (version) =>
    `Porthole needs Node.js 18 or newer to start, and this is ${version}. Get it from https://nodejs.org and try again.`,
  noNpm:
    'Porthole could not find npm, which comes with Node.js. Install Node.js from https://nodejs.org and try again.',
  failed: {
    'no-network':
      'Porthole could not reach the package registry. Is this computer online? Once it is, run the same command again.',
    'disk-full': 'This disk is full. Porthole needs about 1 GB; make room and run the same command again.',
    'not-allowed':
      'Porthole may not write into its own folder. Move it to a place that belongs to you, and run the same command again.',
    other:
      'npm could not install what Porthole needs; what it says above is the reason. Mend that, and run the same command again.',
  },
  noPinnedNode:
    'Porthole brings its own Node.js, but npm was told not to run install scripts (ignore-scripts), so it is missing.\n' +
    'Run  npm rebuild node --ignore-scripts=false  and then the same command again, or install Node.js 24 or newer.',
};
