/** `info`: one line per change of state that a user could notice. Everything else is `debug`. */
export interface Log {
  info(what: string, facts?: Readonly<Record<string, unknown>>): void;
  debug(what: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** For work that nobody waits for: what goes wrong with it is written down, and ends nothing else. */
export function unattended(work: Promise<unknown>, log: Log, failed: string): void {
  work.catch((error: unknown) => log.info(failed, { error: String(error) }));
}

export const silentLog: Log = { info: () => undefined, debug: () => undefined };

export function consoleLog(name: string): Log {
  return {
    info: (what, facts) => console.info(`[${name}] ${what}`, ...(facts ? [facts] : [])),
    debug: (what, facts) => console.debug(`[${name}] ${what}`, ...(facts ? [facts] : [])),
  };
}
