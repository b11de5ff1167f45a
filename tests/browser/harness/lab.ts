/**
 * Runs modules of the project in pages of a real Chromium or Firefox.
 *
 *     // tests/browser/pages/links.ts: what it imports is bundled; what it exports as `api` can be called
 *     export const api = { dial: async (to: string) => …, frames: () => number };
 *
 *     // tests/browser/links.test.ts
 *     await using lab = await openLab({ browser: 'chromium', entry: 'tests/browser/pages/links.ts' });
 *     const monitor = await lab.page<typeof import('./pages/links.ts').api>();
 *     const camera = await lab.page<typeof import('./pages/links.ts').api>();
 *     await camera.api.dial('monitor');
 *     await waitFor(async () => (await monitor.api.frames()) > 3, { what: 'the fourth frame' });
 *
 * Each page is a device with a storage of its own, on http://127.0.0.1 (a secure context), with a camera and a
 * microphone that nobody has to allow. Arguments and results travel as JSON. Pages talk to each other through
 * `new WebSocket(`ws://${location.host}/wire?name`)`; the option `wire` stands in between. What pages print is
 * shown when the test fails, and in the error of a call.
 */
import * as v from 'valibot';
import { bundlePage } from './bundle.ts';
import type { BrowserPage, LabBrowser } from './lab-browser.ts';
import { labChromium } from './lab-chromium.ts';
import { labFirefox } from './lab-firefox.ts';
import { serveLab, type Wire } from './server.ts';

export interface LabOptions {
  readonly browser: 'chromium' | 'firefox';
  /** A module that exports `api`; the path starts at the root of the project. */
  readonly entry: string;
  /** Replaces modules, as the product's own build does. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Without it every message reaches all other pages. */
  readonly wire?: Wire;
  readonly signal?: AbortSignal;
}

export interface Lab extends AsyncDisposable {
  readonly origin: string;
  /** What all pages printed so far. */
  readonly printed: readonly string[];
  /** Opens a page: a new device, or with `beside` a second tab of one that is open. */
  page<Api extends object>(options?: PageOptions): Promise<LabPage<Api>>;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Begins with a question mark. */
  readonly search?: string;
  readonly beside?: LabPage<object>;
}

export interface LabPage<Api extends object> extends AsyncDisposable {
  /** The page's own functions, seen from here. */
  readonly api: Remote<Api>;
  /** Loads the page anew: its memory is gone, its storage stays. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export type Remote<Api extends object> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

const deliverAll: Wire = (message, _from, deliver) => deliver(message);

export async function openLab(options: LabOptions): Promise<Lab> {
  options.signal?.throwIfAborted();
  await using stack = new AsyncDisposableStack();
  const script = await bundlePage(options.entry, options.alias ?? {});
  const server = stack.use(await serveLab(script, options.wire ?? deliverAll));
  const browser = stack.use(await (options.browser === 'chromium' ? labChromium() : labFirefox()));
  const pages = new WeakMap<LabPage<object>, BrowserPage>();

  options.signal?.throwIfAborted();
  const everything = stack.move();
  const close = async (): Promise<void> => {
    options.signal?.removeEventListener('abort', close);
    await everything.disposeAsync();
  };
  options.signal?.addEventListener('abort', close, { once: true });

  return {
    origin: server.origin,
    printed: browser.log.lines,
    page: async <Api extends object>({ search = '', beside }: PageOptions = {}): Promise<LabPage<Api>> => {
      const neighbour = beside === undefined ? undefined : pages.get(beside);
      const opened = await browser.open(`${server.origin}/${search}`, neighbour);
      await assertReady(opened, browser);
      const page: LabPage<Api> = {
        api: remote<Api>(opened, browser),
        reload: async () => {
          await opened.reload();
          await assertReady(opened, browser);
        },
        close: opened.close,
        [Symbol.asyncDispose]: opened.close,
      };
      pages.set(page, opened);
      return page;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A function that returns nothing leaves nothing in JSON. */
const Said = v.object({ value: v.optional(v.unknown()) });

/** The script is a module: it has run by the time of the load event, or it threw. */
async function assertReady(page: BrowserPage, { log }: LabBrowser): Promise<void> {
  const isReady = await page.evaluate(`(async () => JSON.stringify('lab' in globalThis))()`);
  if (isReady !== true) throw new Error(`The page offers no api; it printed:\n${log.tail()}`);
}

function remote<Api extends object>(page: BrowserPage, { log }: LabBrowser): Remote<Api> {
  const call = async (name: string, args: readonly unknown[]): Promise<unknown> => {
    const expression = `lab[${JSON.stringify(name)}](...${JSON.stringify(args)})`;
    try {
      const said = await page.evaluate(`(async () => JSON.stringify({ value: await ${expression} }))()`);
      return v.parse(Said, said).value;
    } catch (error) {
      throw new Error(`${name}() in the page: ${String(error)}\n${log.tail()}`, { cause: error });
    }
  };
  // Nothing but the page knows its functions at run time; the type is the page's own, by import.
  return new Proxy({} as Remote<Api>, {
    // A proxy that answers to "then" would be taken for a promise.
    get: (_target, name) => (name === 'then' ? undefined : (...args: unknown[]) => call(String(name), args)),
  });
}
