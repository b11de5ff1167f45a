import { RENDEZVOUS_KEY, RENDEZVOUS_PATH } from './rendezvous.ts';

/** What the server says about itself, so that a monitor on loopback learns what its QR code must name. */
export interface ServerCard {
  readonly name: 'porthole';
  /** The address of the camera page as a phone reaches it. */
  readonly page: string;
  readonly rendezvous: {
    readonly host: string;
    readonly port: number;
    readonly path: string;
    readonly key: string;
    readonly secure: true;
  };
}

export const CARD_PATH = '/porthole.json';

export function serverCard(host: string, port: number): ServerCard {
  return {
    name: 'porthole',
    page: `https://${host}:${port}/camera/`,
    rendezvous: { host, port, path: RENDEZVOUS_PATH, key: RENDEZVOUS_KEY, secure: true },
  };
}
