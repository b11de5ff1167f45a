import { type BrowserContext, chromium, type LaunchOptions } from 'playwright';
import { chromiumPath } from './browsers.ts';
import { COMMON_FLAGS, PLAYWRIGHT_ANTI_THROTTLING } from './chromium-flags.ts';
import { type PageLog, pageLog } from './page-log.ts';
import { profileDir } from './profile-dir.ts';

type ContextOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

export interface ChromiumProcessOptions {
  /** Names the browser in what a failing test prints. */
  readonly name: string;
  /** Keeps the profile in this directory; otherwise a fresh one that goes away at close. */
  readonly profile?: string | undefined;
  readonly args?: readonly string[] | undefined;
  /** Timers and hidden pages slow down as in a browser that people use. */
  readonly throttled?: boolean | undefined;
  readonly context?: ContextOptions | undefined;
  /** Also drops these of Playwright's own arguments. */
  readonly without?: readonly string[] | undefined;
  /** Beside the environment of the test itself. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One Chromium with one profile, that can be ended, killed and started again. */
export interface ChromiumProcess extends AsyncDisposable {
  /** Changes with every start. */
  readonly context: BrowserContext;
  readonly profile: string;
  readonly log: PageLog;
  /** Ends the browser politely unless it is dead already, and starts it again with the same profile. */
  relaunch(): Promise<void>;
  /** SIGKILL, as a crash or a pulled plug does it; the profile stays for `relaunch`. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function startChromium(options: ChromiumProcessOptions): Promise<ChromiumProcess> {
  options.signal?.throwIfAborted();
  const [directory, log] = await Promise.all([profileDir(options.profile), pageLog(options.name)]);
  let running = await start(directory.path, options, log).catch(async (error: unknown) => {
    await directory[Symbol.asyncDispose]();
    throw error;
  });

  const close = async (): Promise<void> => {
    options.signal?.removeEventListener('abort', close);
    await running.context.close();
    await directory[Symbol.asyncDispose]();
  };
  options.signal?.addEventListener('abort', close, { once: true });
  if (options.signal?.aborted) {
    await close();
    options.signal.throwIfAborted();
  }

  return {
    get context() {
      return running.context;
    },
    profile: directory.path,
    log,
    relaunch: async () => {
      await running.context.close();
      running = await start(directory.path, options, log);
    },
    kill: async () => {
      const gone = new Promise<void>((resolve) => running.context.once('close', () => resolve()));
      process.kill(running.pid, 'SIGKILL');
      await gone;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Running {
  readonly context: BrowserContext;
  readonly pid: number;
}

async function start(profile: string, options: ChromiumProcessOptions, log: PageLog): Promise<Running> {
  // Without it Playwright hides popups, side panels and offscreen documents from context.pages().
  process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
  const launch: LaunchOptions = {
    executablePath: chromiumPath(),
    headless: process.env.PORTHOLE_HEADED !== '1',
    args: [...COMMON_FLAGS, ...(options.args ?? [])],
    ignoreDefaultArgs: [
      ...(options.without ?? []),
      ...(options.throttled === true ? PLAYWRIGHT_ANTI_THROTTLING : []),
    ],
    ...(options.env ? { env: { ...definedEnv(), ...options.env } } : {}),
  };
  const context = await chromium.launchPersistentContext(profile, { ...options.context, ...launch });
  context.on('console', (message) =>
    log.add(`${message.type()}: ${message.text()} (${message.location().url})`),
  );
  context.on('weberror', (error) => log.add(`uncaught: ${String(error.error().stack ?? error.error())}`));
  try {
    return { context, pid: await browserPid(context) };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** A variable that is not there is `undefined` to Node and nothing at all to Playwright. */
const definedEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function browserPid(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('Chromium gave no session to ask for its process id');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const browser = processInfo.find(({ type }) => type === 'browser');
  if (browser === undefined) throw new Error('Chromium did not name its browser process');
  return browser.id;
}
