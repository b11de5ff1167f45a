/**
 * A stock Firefox over WebDriver BiDi, with one profile: started, ended, killed and started again.
 * What a test wants is mostly firefox.ts (the extension) or the lab in tests/browser/harness (project modules).
 */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { Agent } from 'node:http';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Bidi, connectBidi } from './bidi.ts';
import { firefoxPath } from './browsers.ts';
import { type PageLog, pageLog } from './page-log.ts';
import { profileDir } from './profile-dir.ts';

export type Prefs = Readonly<Record<string, string | number | boolean>>;

/** Another network than this machine's own, such as a home in the lab of tests/network. */
export interface Elsewhere {
  run(command: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Connects with ports on the loopback there. */
  readonly agent: Agent;
}

export interface FirefoxProcessOptions {
  /** Names the browser in what a failing test prints. */
  readonly name: string;
  /** Keeps the profile in this directory; otherwise a fresh one that goes away at close. */
  readonly profile?: string | undefined;
  readonly prefs?: Prefs | undefined;
  /** Fills the profile before each start. */
  readonly prepare?: ((profile: string) => Promise<void>) | undefined;
  /** Where the browser runs; here unless given. */
  readonly elsewhere?: Elsewhere | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FirefoxProcess extends AsyncDisposable {
  /** Changes with every start. */
  readonly bidi: Bidi;
  readonly profile: string;
  readonly log: PageLog;
  /** Ends the browser politely unless it is dead already, and starts it again with the same profile. */
  relaunch(): Promise<void>;
  /** SIGKILL to the browser and its content processes; the profile stays for `relaunch`. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const PREFS: Prefs = {
  // A camera and a microphone that nobody has to allow.
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  // Two browsers on one machine meet over its own addresses, also where multicast DNS or every network is missing.
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'media.peerconnection.ice.loopback': true,
  'media.autoplay.default': 0,
  // After a SIGKILL: no safe mode, no old tabs.
  'toolkit.startup.max_resumed_crashes': -1,
  'browser.sessionstore.resume_from_crash': false,
  'browser.startup.page': 0,
  'browser.startup.homepage': 'about:blank',
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  // Codecs and updates of its own, so that a test sees only what the product asks for.
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-provider.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'app.update.auto': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

export async function startFirefox(options: FirefoxProcessOptions): Promise<FirefoxProcess> {
  options.signal?.throwIfAborted();
  const [directory, log] = await Promise.all([profileDir(options.profile), pageLog(options.name)]);
  const begin = async (): Promise<Running> => {
    await writeFile(join(directory.path, 'user.js'), userJs({ ...PREFS, ...options.prefs }));
    await options.prepare?.(directory.path);
    return start(directory.path, log, options.elsewhere);
  };
  let running = await begin().catch(async (error: unknown) => {
    await directory[Symbol.asyncDispose]();
    throw error;
  });

  const close = async (): Promise<void> => {
    options.signal?.removeEventListener('abort', close);
    await quit(running);
    await directory[Symbol.asyncDispose]();
  };
  options.signal?.addEventListener('abort', close, { once: true });
  if (options.signal?.aborted) {
    await close();
    options.signal.throwIfAborted();
  }

  return {
    get bidi() {
      return running.bidi;
    },
    profile: directory.path,
    log,
    relaunch: async () => {
      await quit(running);
      running = await begin();
    },
    kill: () => kill(running.process),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Running {
  readonly process: ChildProcess;
  readonly bidi: Bidi;
}

async function start(profile: string, log: PageLog, elsewhere?: Elsewhere): Promise<Running> {
  const headless = process.env.PORTHOLE_HEADED === '1' ? [] : ['-headless'];
  const args = [
    '-no-remote',
    '-profile',
    profile,
    '--remote-debugging-port=0',
    '-remote-allow-system-access',
  ];
  // A process group of its own, so that a kill reaches the content processes too.
  const { run } = elsewhere ?? { run: spawn };
  const firefox = run(firefoxPath(), [...args, ...headless], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  endWithThisProcess(firefox);
  try {
    const bidi = await connectBidi(`${await addressOf(firefox)}/session`, elsewhere?.agent);
    await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    bidi.on('log.entryAdded', LogEntry, ({ level, text, source }) => {
      log.add(`${level}: ${text ?? ''} (${source.context ?? source.realm})`);
    });
    await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
    return { process: firefox, bidi };
  } catch (error) {
    await kill(firefox);
    throw error;
  }
}

const LogEntry = v.object({
  level: v.string(),
  text: v.nullable(v.string()),
  source: v.object({ realm: v.string(), context: v.optional(v.string()) }),
});

const PATIENCE_MS = 30_000;

function addressOf(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const giveUp = (why: string): void =>
      reject(new Error(`Firefox did not start: ${why}\n${said.slice(-2_000)}`));
    const timer = setTimeout(() => giveUp(`no answer in ${PATIENCE_MS / 1_000} s`), PATIENCE_MS);
    firefox.once('error', (error) => giveUp(error.message));
    firefox.once('exit', (code) => giveUp(`it ended with ${code}`));
    firefox.stderr?.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString()}`.slice(-8_000);
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

async function quit({ process: firefox, bidi }: Running): Promise<void> {
  if (!isAlive(firefox)) return bidi.close();
  const gone = once(firefox, 'exit');
  // The answer may be lost with the connection: what counts is the end of the process.
  const asked = bidi.send('browser.close', {}).then(
    () => undefined,
    () => undefined,
  );
  const tooSlow = setTimeout(() => signalGroup(firefox), PATIENCE_MS);
  await Promise.all([asked, gone]);
  clearTimeout(tooSlow);
  bidi.close();
}

async function kill(firefox: ChildProcess): Promise<void> {
  if (!isAlive(firefox)) return;
  const gone = once(firefox, 'exit');
  signalGroup(firefox);
  await gone;
}

/** A process group of its own hears neither Ctrl-C nor the end of its parent. */
function endWithThisProcess(firefox: ChildProcess): void {
  const onExit = (): void => signalGroup(firefox);
  const onSignal = (signal: NodeJS.Signals): void => {
    signalGroup(firefox);
    forget();
    // Without this listener the signal does again what it always does, unless somebody else takes care of it.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.removeListener('exit', onExit);
    for (const signal of END_SIGNALS) process.removeListener(signal, onSignal);
  };
  process.once('exit', onExit);
  for (const signal of END_SIGNALS) process.on(signal, onSignal);
  firefox.once('exit', forget);
}

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function isAlive(firefox: ChildProcess): boolean {
  return firefox.pid !== undefined && firefox.exitCode === null && firefox.signalCode === null;
}

function signalGroup(firefox: ChildProcess): void {
  if (firefox.pid === undefined || !isAlive(firefox)) return;
  process.kill(-firefox.pid, 'SIGKILL');
}

function userJs(prefs: Prefs): string {
  return Object.entries(prefs)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
