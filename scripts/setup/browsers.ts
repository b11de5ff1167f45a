import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { installPackages, isDebianRoot, lackingPackages } from './debian.ts';
import { onPath, runnable, runQuietly } from './programs.ts';

/**
 * A Chromium that takes an extension from the command line. Branded Chrome does not since 137, so it is
 * not looked for.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.PORTHOLE_CHROMIUM) return runnable(env.PORTHOLE_CHROMIUM) ? env.PORTHOLE_CHROMIUM : undefined;
  return onPath(['chromium', 'chromium-browser', 'ungoogled-chromium'], env) ?? wellKnown('chromium', env);
}

/** A stock Firefox. The one that Playwright brings is patched and cannot be driven with an extension. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.PORTHOLE_FIREFOX) return runnable(env.PORTHOLE_FIREFOX) ? env.PORTHOLE_FIREFOX : undefined;
  return onPath(['firefox-esr', 'firefox', 'firefox-developer-edition'], env) ?? wellKnown('firefox', env);
}

type Browser = 'chromium' | 'firefox';

function wellKnown(browser: Browser, env: NodeJS.ProcessEnv): string | undefined {
  const own = browser === 'chromium' ? [chromium.executablePath()] : [];
  return [...(PLACES[process.platform]?.(env)[browser] ?? []), ...own].find(runnable);
}

const PLACES: Partial<Record<NodeJS.Platform, (env: NodeJS.ProcessEnv) => Record<Browser, string[]>>> = {
  linux: () => ({
    chromium: ['/usr/lib/chromium/chromium', '/snap/bin/chromium'],
    firefox: ['/usr/lib/firefox-esr/firefox-esr', '/usr/lib/firefox/firefox', '/snap/bin/firefox'],
  }),
  darwin: () => {
    const applications = ['/Applications', join(homedir(), 'Applications')];
    const inside = (program: string) => applications.map((folder) => join(folder, program));
    return {
      chromium: inside('Chromium.app/Contents/MacOS/Chromium'),
      firefox: [
        ...inside('Firefox.app/Contents/MacOS/firefox'),
        ...inside('Firefox Developer Edition.app/Contents/MacOS/firefox'),
      ],
    };
  },
  win32: (env) => {
    const roots = [env.LOCALAPPDATA, env.ProgramFiles, env['ProgramFiles(x86)']].filter(
      (root) => root !== undefined,
    );
    return {
      chromium: roots.map((root) => join(root, 'Chromium', 'Application', 'chrome.exe')),
      firefox: roots.map((root) => join(root, 'Mozilla Firefox', 'firefox.exe')),
    };
  },
};

export type BrowserNews =
  | { news: 'downloading'; browser: 'chromium' }
  | { news: 'installing-packages'; packages: readonly string[] };

export interface WantedBrowsers {
  readonly chromium: boolean;
  readonly firefox: boolean;
  /** Further Debian packages that a test needs, such as nftables. */
  readonly packages?: readonly string[];
  readonly signal?: AbortSignal;
  readonly log?: (news: BrowserNews) => void;
}

export interface Browsers {
  readonly chromium: string | undefined;
  readonly firefox: string | undefined;
  /** What was wanted and could not be had; empty when all is well. */
  readonly missing: readonly string[];
}

const NEVER = new AbortController().signal;
/** Half a minute is enough for a good line to begin, and 200 MB need a few on a poor one. */
const DOWNLOAD_WITHIN = 5 * 60_000;

/** Finds the browsers, and fetches those that are not there in whatever way this computer allows. */
export async function ensureBrowsers(wanted: WantedBrowsers): Promise<Browsers> {
  const { signal = NEVER, log = () => undefined, packages = [] } = wanted;
  if (wanted.chromium && !findChromium()) {
    log({ news: 'downloading', browser: 'chromium' });
    await downloadChromium(signal);
  }
  const lacking = [
    ...(wanted.chromium && !findChromium() ? ['chromium', 'xvfb'] : []),
    ...(wanted.firefox && !findFirefox() ? ['firefox-esr'] : []),
    ...packages,
  ];
  const unmet = await installOnDebian(lacking, signal, log);
  signal.throwIfAborted();
  const found = {
    chromium: wanted.chromium ? findChromium() : undefined,
    firefox: wanted.firefox ? findFirefox() : undefined,
  };
  const missing = [
    ...(wanted.chromium && !found.chromium ? ['Chromium'] : []),
    ...(wanted.firefox && !found.firefox ? ['Firefox'] : []),
    ...packages.filter((name) => unmet.includes(name)),
  ];
  return { ...found, missing };
}

/** Installs what is lacking of `packages` where that needs no password, and gives back what still is. */
async function installOnDebian(
  packages: readonly string[],
  signal: AbortSignal,
  log: (news: BrowserNews) => void,
): Promise<readonly string[]> {
  if (packages.length === 0) return [];
  const lacking = await lackingPackages(packages, signal);
  if (lacking.length === 0 || !(await isDebianRoot())) return lacking;
  log({ news: 'installing-packages', packages: lacking });
  return (await installPackages(lacking, signal)) ? [] : lacking;
}

async function downloadChromium(signal: AbortSignal): Promise<void> {
  const cli = join(import.meta.dirname, '..', '..', 'node_modules', 'playwright', 'cli.js');
  await runQuietly(process.execPath, [cli, 'install', 'chromium'], {
    signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_WITHIN)]),
  });
}
