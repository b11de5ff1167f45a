/** `info`: one line per change of state that a user could notice. Everything else is `debug`. */
export interface Log {
  info(what: string, facts?: Readonly<Record<string, unknown>>): void;
  debug(what: string, facts?: Readonly<Record<string, unknown>>): void;
}

export const silentLog: Log = { info: () => undefined, debug: () => undefined };

export function consoleLog(name: string): Log {
  return {
    info: (what, facts) => console.info(`[${name}] ${what}`, ...(facts ? [facts] : [])),
    debug: (what, facts) => console.debug(`[${name}] ${what}`, ...(facts ? [facts] : [])),
  };
}
