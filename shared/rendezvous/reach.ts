import type { RendezvousServer } from '../protocol/index.ts';
import type { Reach } from './lookout.ts';

/** Any answer will do, also an error page of a proxy: only the way there is in question. */
export const reachOver =
  ({ secure, host, port, path, key }: RendezvousServer): Reach =>
  async (signal) => {
    const folder = path.endsWith('/') ? path : `${path}/`;
    try {
      await fetch(`${secure ? 'https' : 'http'}://${host}:${port}${folder}${key}/id`, {
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
