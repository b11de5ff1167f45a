import type { Clock, Retry } from '../lib/index.ts';
import type { RendezvousServer } from '../protocol/index.ts';
import type { Reach } from './lookout.ts';
import { sharedRequest } from './shared-request.ts';

/** Whether a server can be reached. All who ask for the same one, in this page, share one request. */
export function reaches(patience: Retry): (server: RendezvousServer, clock: Clock) => Reach {
  const known = new Map<string, Reach>();
  return (server, clock) => {
    const url = probeOf(server);
    const reach = known.get(url) ?? sharedRequest({ request: requestTo(url), clock, patience });
    known.set(url, reach);
    return reach;
  };
}

function probeOf({ secure, host, port, path, key }: RendezvousServer): string {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return `${secure ? 'https' : 'http'}://${host}:${port}${folder}${key}/id`;
}

/** Any answer will do, also an error page of a proxy: only the way there is in question. */
const requestTo =
  (url: string): Reach =>
  async (signal) => {
    try {
      await fetch(url, {
        method: 'HEAD',
        mode: 'no-cors',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal,
      });
      return true;
    } catch {
      // Why it failed is no matter: it is tried again in a moment.
      return false;
    }
  };
