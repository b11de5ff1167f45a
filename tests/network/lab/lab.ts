import { type Home, makeHome } from './home.ts';
import { type Internet, makeInternet } from './internet.ts';
import { removeNamespaces, removeStale } from './namespace.ts';

/**
 * A camera's home, a monitor's home and the internet between them, each home behind a NAT of its own. All of it
 * exists only in network namespaces of this process: no packet leaves them, and nothing of them stays.
 */
export interface NetworkLab extends AsyncDisposable {
  readonly camera: Home;
  readonly monitor: Home;
  readonly internet: Internet;
}

let labs = 0;

export async function openNetworkLab(signal: AbortSignal): Promise<NetworkLab> {
  signal.throwIfAborted();
  removeStale();
  labs += 1;
  const prefix = `porthole-${process.pid}-${labs}`;
  const remove = (): void => removeNamespaces((name) => name.startsWith(`${prefix}-`));
  const forget = tidyAtExit(remove);
  const close = async (): Promise<void> => {
    signal.removeEventListener('abort', close);
    forget();
    remove();
  };
  try {
    const { internet, namespace } = await makeInternet(`${prefix}-internet`);
    const camera = await makeHome({ name: `${prefix}-camera`, number: 1, internet: namespace });
    const monitor = await makeHome({ name: `${prefix}-monitor`, number: 2, internet: namespace });
    signal.throwIfAborted();
    signal.addEventListener('abort', close, { once: true });
    return { camera, monitor, internet, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Namespaces outlive the process that made them, so Ctrl-C and a failing test runner must take them along too. */
function tidyAtExit(tidy: () => void): () => void {
  const interrupted = (signal: NodeJS.Signals): void => {
    forget();
    tidy();
    process.kill(process.pid, signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const forget = (): void => {
    process.off('exit', tidy);
    for (const signal of signals) process.off(signal, interrupted);
  };
  process.on('exit', tidy);
  for (const signal of signals) process.on(signal, interrupted);
  return forget;
}
