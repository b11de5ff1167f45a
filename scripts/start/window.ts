import { type ChildProcess, spawn } from 'node:child_process';
import { commonFlags, extensionFlags } from './chromium-flags.ts';

/** A browser that lives this long has opened; one that cannot start ends at once. */
const OPENED_AFTER = 3_000;
/** For a polite end; then it is killed. */
const ENDS_WITHIN = 1_000;

export interface BrowserWindow {
  /** Whether it opened at all. */
  readonly opened: Promise<boolean>;
  /** Resolves when the person has closed the browser, or we have. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens Chromium with the extension as a person would have it: with no automation attached, which would
 * answer dialogs and swallow downloads.
 */
export function openWindow(executable: string, extension: string, profile: string): BrowserWindow {
  const args = [...commonFlags(), ...extensionFlags(extension), `--user-data-dir=${profile}`];
  // A group of its own: Ctrl-C in the terminal must reach it through `close`, and `close` all its processes.
  const child = spawn(executable, args, { stdio: 'ignore', detached: process.platform !== 'win32' });
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const lastResort = () => end(child, 'SIGKILL');
  process.once('exit', lastResort);
  void closed.then(() => process.off('exit', lastResort));

  return {
    closed,
    opened: still(closed, OPENED_AFTER),
    async close() {
      end(child, 'SIGTERM');
      if (await still(closed, ENDS_WITHIN)) end(child, 'SIGKILL');
      await closed;
    },
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill(signal);
  else process.kill(-child.pid, signal);
}

/** Whether `closed` is still to come after `ms`. */
async function still(closed: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), ms);
  });
  try {
    return await Promise.race([closed.then(() => false), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
