import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Host } from '../lab/index.ts';

/** One of the project's own scripts, under the same Node as this. */
export const script = (folder: string, name: string, ...args: string[]): [string, ...string[]] => [
  process.execPath,
  join(folder, name),
  ...args,
];

/** A service in the lab, that can be killed and started again. */
export interface Service extends AsyncDisposable {
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Starts a program inside the lab; it is ready when it prints its first line, which is given to `ready`. */
export async function startService(
  host: Host,
  [command, ...args]: readonly [string, ...string[]],
  ready: (line: string) => void = () => undefined,
): Promise<Service> {
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = host.run(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    ready(await firstLine(child, [command, ...args].join(' ')));
    // What nobody reads would fill the pipe and stop the program.
    child.stdout?.resume();
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = undefined;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    dying.kill('SIGKILL');
    await once(dying, 'exit');
  };
  await start();
  return { kill, start, [Symbol.asyncDispose]: kill };
}

/** Everything that a program says until it ends by itself. */
export async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child, 'close');
  return output;
}

async function firstLine(child: ChildProcess, what: string): Promise<string> {
  if (!child.stdout) throw new Error(`${what} has no output to wait for`);
  const lines = createInterface({ input: child.stdout });
  const said = once(lines, 'line').then(([line]) => String(line));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${what} ended with ${code} before it was ready`);
  });
  return Promise.race([said, ended]);
}
