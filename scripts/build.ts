import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fingerprint } from './setup/fingerprint.ts';
import { runQuietly } from './setup/programs.ts';

const ROOT = join(import.meta.dirname, '..');
/** Where wxt.config.ts puts the extension: elsewhere for whoever tests beside a running `npm start`. */
const OUT = process.env.PORTHOLE_OUT ?? '.output';

interface Target {
  readonly output: string;
  /** Written by every build of this target, so its date tells one build from the next. */
  readonly witness: string;
  readonly inputs: readonly string[];
  readonly command: readonly [tool: string, ...args: string[]];
}

const NEVER = new AbortController().signal;
const COMMON = ['shared', 'package-lock.json', 'tsconfig.json'];
const WXT = 'node_modules/wxt/bin/wxt.mjs';
const VITE = 'node_modules/vite/bin/vite.js';

const TARGETS = {
  chrome: {
    output: join(OUT, 'chrome-mv3'),
    witness: 'manifest.json',
    inputs: ['extension', 'wxt.config.ts', ...COMMON],
    command: [WXT, 'build', '--browser', 'chrome'],
  },
  firefox: {
    output: join(OUT, 'firefox-mv2'),
    witness: 'manifest.json',
    inputs: ['extension', 'wxt.config.ts', ...COMMON],
    command: [WXT, 'build', '--browser', 'firefox'],
  },
  site: {
    output: 'dist/site',
    witness: '_headers',
    inputs: ['site', ...COMMON],
    command: [VITE, 'build', '--config', 'site/vite.config.ts'],
  },
} satisfies Record<string, Target>;

export type TargetName = keyof typeof TARGETS;

export type BuildNews = { news: 'building' | 'unchanged'; target: TargetName };

export interface BuildOptions {
  /** The embedded server that the builds know from the start, such as http://127.0.0.1:8443. */
  readonly server?: string | undefined;
  readonly signal?: AbortSignal;
  readonly log?: (news: BuildNews) => void;
}

/** The folders that hold the finished builds. */
export type Built = Readonly<Record<TargetName, string>>;

export class BuildError extends Error {
  readonly target: TargetName;
  /** What the tool wrote. */
  readonly output: string;

  constructor(target: TargetName, output: string) {
    super(`build of ${target} failed`);
    this.name = 'BuildError';
    this.target = target;
    this.output = output;
  }
}

/** Builds the extension for both browsers, and the site, as far as anything has changed since the last time. */
export async function buildAll(options: BuildOptions): Promise<Built> {
  // One after the other: WXT's two builds share the types that it generates.
  await build('chrome', options);
  await build('firefox', options);
  await build('site', options);
  return {
    chrome: resolve(ROOT, TARGETS.chrome.output),
    firefox: resolve(ROOT, TARGETS.firefox.output),
    site: join(ROOT, TARGETS.site.output),
  };
}

async function build(name: TargetName, { server, signal = NEVER, log }: BuildOptions): Promise<void> {
  signal.throwIfAborted();
  const target: Target = TARGETS[name];
  const env = buildEnv(server);
  const inputs = await fingerprint(ROOT, target.inputs, [target.command, process.version, settings(env)]);
  const stamp = join(ROOT, 'dist', 'built', `${name}.txt`);
  const witness = resolve(ROOT, target.output, target.witness);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === (await stampText(inputs, witness))) {
    log?.({ news: 'unchanged', target: name });
    return;
  }
  log?.({ news: 'building', target: name });
  await rm(stamp, { force: true });
  const ran = await runQuietly(process.execPath, target.command, { cwd: ROOT, env, signal });
  signal.throwIfAborted();
  const text = await stampText(inputs, witness);
  if (!ran.ok || !text) throw new BuildError(name, ran.output);
  await mkdir(join(stamp, '..'), { recursive: true });
  await writeFile(stamp, text);
}

/** Names the inputs and the very build that came of them: one made by hand meanwhile is another. */
async function stampText(inputs: string, witness: string): Promise<string | undefined> {
  const found = await stat(witness).catch(() => undefined);
  return found && `${inputs} ${found.mtimeMs}\n`;
}

function buildEnv(server: string | undefined): NodeJS.ProcessEnv {
  // What npm test sets would give a development build of React.
  const { NODE_ENV: _, PORTHOLE_SERVER: before, ...env } = process.env;
  const known = server ?? before;
  return known ? { ...env, PORTHOLE_SERVER: known } : env;
}

/** What of the environment ends up inside a build. */
function settings(env: NodeJS.ProcessEnv): (string | undefined)[] {
  return [env.PORTHOLE_SERVER, env.PORTHOLE_PAGE, env.PORTHOLE_EXTENSION_KEY];
}

if (import.meta.main) {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    const built = await buildAll({
      signal: stop.signal,
      log: ({ news, target }) => console.info(`${target}: ${news}`),
    });
    for (const [name, folder] of Object.entries(built)) console.info(`${name}  ${folder}`);
  } catch (error) {
    if (error instanceof BuildError) console.error(`${error.output}\n${error.message}`);
    else if (!stop.signal.aborted) throw error;
    process.exitCode = 1;
  }
}
