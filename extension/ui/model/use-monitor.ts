import { createContext, useCallback, useContext, useState } from 'react';
import type { Answer, Command } from '../../host/snapshot.ts';
import type { Monitor } from '../monitor.ts';

export const MonitorContext = createContext<Monitor | undefined>(undefined);

export function useMonitor(): Monitor {
  const monitor = useContext(MonitorContext);
  if (monitor === undefined) throw new Error('a view was drawn outside mountView');
  return monitor;
}

export type AskFailure = Extract<Answer, { ok: false }>['why'] | 'no-host';

interface Asking {
  /** Undefined when it failed; the reason is in `failure` then. */
  readonly ask: (command: Command) => Promise<Extract<Answer, { ok: true }> | undefined>;
  readonly busy: boolean;
  readonly failure: AskFailure | undefined;
}

/** Asks the host, and remembers for the screen whether it is still at it and why it refused. */
export function useAsk(): Asking {
  const monitor = useMonitor();
  const [state, setState] = useState<{ busy: boolean; failure: AskFailure | undefined }>({
    busy: false,
    failure: undefined,
  });
  const ask = useCallback(
    async (command: Command) => {
      setState({ busy: true, failure: undefined });
      const answer = await monitor.ask(command).catch(() => ({ ok: false, why: 'no-host' }) as const);
      setState({ busy: false, failure: answer.ok ? undefined : answer.why });
      return answer.ok ? answer : undefined;
    },
    [monitor],
  );
  return { ask, ...state };
}
