import * as v from 'valibot';
import { type RendezvousServer, ServerFacts } from '../../shared/protocol/index.ts';
import type { Settings } from './snapshot.ts';

/** How a phone reaches what this computer may reach over loopback. */
export interface ForPhone {
  readonly page: string;
  readonly rendezvous: RendezvousServer;
}

/** Asks the embedded server for its address in the home network; undefined when it does not answer. */
export type AskServer = (origin: string) => Promise<ServerFacts | undefined>;

export const askServer: AskServer = async (origin) => {
  try {
    const response = await fetch(`${origin}/porthole.json`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(4000),
    });
    const parsed = v.safeParse(ServerFacts, await response.json());
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
};

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);

/**
 * A loopback address in the settings means this computer's own embedded server, which the phone knows by another
 * name. That name is asked for each time, because a router may hand out another address tomorrow.
 */
export async function forPhone(settings: Settings, ask: AskServer): Promise<ForPhone | undefined> {
  const { page, rendezvous } = settings;
  const pageUrl = new URL(page);
  if (!isLoopback(rendezvous.host) && !isLoopback(pageUrl.hostname)) return { page, rendezvous };
  const origin = isLoopback(rendezvous.host)
    ? `${rendezvous.secure ? 'https' : 'http'}://${rendezvous.host}:${rendezvous.port}`
    : pageUrl.origin;
  const facts = await ask(origin);
  if (!facts) return undefined;
  return {
    page: isLoopback(pageUrl.hostname) ? facts.page : page,
    rendezvous: isLoopback(rendezvous.host) ? facts.rendezvous : rendezvous,
  };
}
