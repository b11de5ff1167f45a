import { ServeError } from '../../site/serve/index.ts';
import { BuildError } from '../build.ts';
import * as words from './words.ts';

/** What to tell a person about a failed start. A surprise, which is a bug of ours, keeps its whole trace. */
export async function explain(error: unknown): Promise<string> {
  if (error instanceof BuildError) return `${error.output.trim()}\n\n${words.buildFailed(error.target)}`;
  if (!(error instanceof ServeError))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { reason } = error;
  if (reason.why === 'port-taken' && (await isPorthole(reason.port)))
    return words.alreadyRunning(reason.port);
  return words.cannotServe(reason);
}

/** Most often the program on our port is ourselves, in a forgotten terminal. */
async function isPorthole(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/porthole.json`, {
      signal: AbortSignal.timeout(1_000),
    });
    return (await response.text()).includes('"name":"porthole"');
  } catch {
    return false;
  }
}
