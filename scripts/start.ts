/** `npm start`: builds, serves, opens a browser where one can be seen, and says what to do next. */
import { join } from 'node:path';
import { openHome, settingsFrom, settlePort, startServer } from '../site/serve/index.ts';
import { buildAll } from './build.ts';
import { hasDisplay } from './start/display.ts';
import { aborted, stopSignal } from './start/ending.ts';
import { explain } from './start/explain.ts';
import { openBrowser } from './start/open-browser.ts';
import { welcome } from './start/welcome.ts';
import * as words from './start/words.ts';

const ROOT = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const signal = stopSignal();

if (args.some((arg) => arg !== '--demo')) {
  say(words.USAGE);
} else {
  try {
    await using ends = new AsyncDisposableStack();
    // A stop does not wait for what is under way: closing what was started makes that fail by itself.
    await Promise.race([run(args.includes('--demo'), ends), aborted(signal)]);
  } catch (error) {
    if (!signal.aborted) {
      console.error(`\n${await explain(error)}\n`);
      process.exitCode = 1;
    }
  }
  if (signal.aborted) say(words.STOPPED);
}

async function run(demo: boolean, ends: AsyncDisposableStack): Promise<void> {
  const display = hasDisplay(process.env, process.platform);
  const settings = settingsFrom(process.env, ROOT);
  const port = await settlePort(await openHome(settings.home), settings.port);
  const built = await buildAll({
    server: `http://127.0.0.1:${port}`,
    signal,
    log: (news) => say(words.buildNews(news)),
  });
  const server = await startServer({
    ...settings,
    port,
    siteDir: built.site,
    signal,
    log: (news) => say(words.serveNews(news)),
  });
  ends.defer(server.close);
  say(
    welcome({
      cameraPage: server.pages.camera,
      lanAddress: server.lanAddress,
      chrome: built.chrome,
      firefox: built.firefox,
      display: display ? 'opens-browser' : 'none',
      ownCertificate: settings.cert !== undefined,
      colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    }),
  );
  if (display || demo) {
    await openBrowser({ built, server, home: settings.home, demo, display, signal, say, ends });
  }
  await aborted(signal);
}

function say(sentence: string | undefined): void {
  if (sentence) console.info(`\n${sentence}`);
}
