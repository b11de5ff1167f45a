import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';
import { chromiumPath } from '../../e2e/harness/browsers.ts';
import { COMMON_FLAGS } from '../../e2e/harness/chromium-flags.ts';
import { type PageLog, pageLog } from '../../e2e/harness/page-log.ts';
import { profileDir } from '../../e2e/harness/profile-dir.ts';
import type { Host } from './namespace.ts';

type ContextOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

export interface LabBrowserOptions {
  /** Names the browser in what a failing test prints. */
  readonly name: string;
  readonly args?: readonly string[];
  readonly without?: readonly string[];
  readonly context?: ContextOptions;
  /** `everything`: also popups, side panels and the host's own page. */
  readonly sees?: 'everything' | 'tabs';
}

/** A Chromium that sees the network of one place in the lab and no other. */
export interface LabBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly log: PageLog;
}

export async function openBrowser(host: Host, options: LabBrowserOptions): Promise<LabBrowser> {
  await using stack = new AsyncDisposableStack();
  const profile = stack.use(await profileDir());
  const log = await pageLog(options.name);
  // Playwright then sees the host and what it prints; but it also holds up a popup that opens.
  if (options.sees === 'everything') process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
  else delete process.env.PW_CHROMIUM_ATTACH_TO_OTHER;
  const context = await chromium.launchPersistentContext(join(profile.path, 'data'), {
    ...options.context,
    executablePath: await wrapper(host, join(profile.path, 'chromium-inside')),
    headless: true,
    args: [...COMMON_FLAGS, ...(options.args ?? [])],
    ignoreDefaultArgs: [...(options.without ?? [])],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  stack.defer(() => context.close());
  const say = (line: string): void => {
    log.add(`${new Date().toISOString().slice(14, 23)} ${line}`);
  };
  context.on('console', (message) => say(message.text()));
  context.on('weberror', (error) => say(`uncaught: ${String(error.error().stack ?? error.error())}`));
  const everything = stack.move();
  return { context, log, [Symbol.asyncDispose]: () => everything.disposeAsync() };
}

/**
 * Playwright starts one program and speaks to it through pipes; this one enters the namespace and becomes Chromium,
 * which inherits them. So a test drives a browser that it could not reach over any network.
 */
async function wrapper(host: Host, path: string): Promise<string> {
  const enter = host.name === undefined ? '' : `ip netns exec ${host.name} `;
  await writeFile(path, `#!/bin/sh\nexec ${enter}${chromiumPath()} "$@"\n`);
  await chmod(path, 0o755);
  return path;
}
