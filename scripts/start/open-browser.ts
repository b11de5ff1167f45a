import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortholeServer } from '../../site/serve/index.ts';
import type { Built } from '../build.ts';
import { ensureBrowsers } from '../setup/browsers.ts';
import { DemoError, runDemo } from './demo.ts';
import { openWindow } from './window.ts';
import * as words from './words.ts';

export interface OpenOptions {
  readonly built: Built;
  readonly server: PortholeServer;
  readonly home: string;
  readonly demo: boolean;
  readonly display: boolean;
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
  /** Takes what must be closed at the end. */
  readonly ends: AsyncDisposableStack;
}

/** Shows Porthole in a Chromium. Whatever goes wrong here is said, and the server goes on. */
export async function openBrowser(options: OpenOptions): Promise<void> {
  const { signal, say } = options;
  const { chromium } = await ensureBrowsers({
    chromium: true,
    firefox: false,
    signal,
    log: (news) => say(words.browserNews(news)),
  });
  if (!chromium) say(words.NO_CHROMIUM);
  else if (options.demo) await showDemo(chromium, options);
  else await showWindow(chromium, options);
}

async function showWindow(executable: string, options: OpenOptions): Promise<void> {
  const { built, home, signal, say, ends } = options;
  const window = openWindow(executable, built.chrome, join(home, 'profile'));
  ends.defer(window.close);
  if (!(await window.opened)) return say(words.DIDNT_OPEN);
  await window.closed;
  if (!signal.aborted) say(words.WINDOW_CLOSED);
}

async function showDemo(executable: string, options: OpenOptions): Promise<void> {
  const { built, server, home, display, signal, say, ends } = options;
  say(words.DEMO_BEGINS);
  const start = performance.now();
  try {
    const live = await runDemo(
      {
        executable,
        extension: built.chrome,
        certificate: server.certificate.cert,
        home,
        headless: !display,
        signal,
      },
      ends,
    );
    say(words.demoLive((performance.now() - start) / 1000, live.screenshot));
    await live.closed;
    if (!signal.aborted) say(words.WINDOW_CLOSED);
  } catch (error) {
    if (signal.aborted || !(error instanceof DemoError)) throw error;
    const log = join(home, 'demo.log');
    await writeFile(log, `${error.message}\n${String(error.cause)}\n\n${error.seen}\n`);
    say(words.demoFailed(error.step, log));
  }
}
