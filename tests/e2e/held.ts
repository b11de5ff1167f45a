/** What a page holds on to beside its connections (spy.ts): ports that are open, and timers that wait. */
import type { BrowserContext } from 'playwright';
import type { Looks } from './world.ts';

export interface Held {
  readonly ports: number;
  readonly timers: number;
}

declare global {
  var held: { readonly ports: Set<unknown>; readonly timers: Set<unknown> } | undefined;
}

/** Reaches every page that this context opens from now on. */
export const countHeld = (context: BrowserContext): Promise<void> =>
  context.addInitScript(count).then(() => undefined);

function count(): void {
  const ports = new Set<unknown>();
  const timers = new Set<unknown>();
  globalThis.held = { ports, timers };
  const { setTimeout: later, setInterval: often, clearTimeout: never, clearInterval: stop } = globalThis;
  Object.assign(globalThis, {
    setTimeout(run: (...given: unknown[]) => void, wait?: number, ...given: unknown[]) {
      const timer = later(() => {
        timers.delete(timer);
        run(...given);
      }, wait);
      timers.add(timer);
      return timer;
    },
    setInterval(run: (...given: unknown[]) => void, wait?: number, ...given: unknown[]) {
      const timer = often(run, wait, ...given);
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer?: number) {
      timers.delete(timer);
      never(timer);
    },
    clearInterval(timer?: number) {
      timers.delete(timer);
      stop(timer);
    },
  });
  globalThis.chrome?.runtime?.onConnect?.addListener((port) => {
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
  });
}

export const heldBy = (view: Looks): Promise<Held> =>
  view.evaluate(() => {
    const { held } = globalThis;
    if (!held) throw new Error('nobody counted in this page');
    return { ports: held.ports.size, timers: held.timers.size };
  });
