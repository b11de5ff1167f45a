import type { ServerFacts } from '../../shared/protocol/index.ts';
import { RENDEZVOUS_KEY, RENDEZVOUS_PATH } from './rendezvous.ts';

export const FACTS_PATH = '/porthole.json';

/** What the server says about itself, so that a monitor on loopback learns what its QR code must name. */
export function serverFacts(host: string, port: number): ServerFacts {
  return {
    name: 'porthole',
    page: `https://${host}:${port}/camera/`,
    rendezvous: { host, port, path: RENDEZVOUS_PATH, key: RENDEZVOUS_KEY, secure: true },
  };
}
