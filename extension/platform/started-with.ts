import type { IceServer, RendezvousServer } from '../../shared/protocol/index.ts';

/** The servers that this build knows: what `npm start` serves, or what a store build was made for. */
export interface StartedWith {
  readonly page: string;
  readonly rendezvous: RendezvousServer;
  readonly ice: readonly IceServer[];
}

/**
 * `PORTHOLE_SERVER` (http://127.0.0.1:8443): the embedded server, page host and rendezvous in one.
 * `PORTHOLE_PAGE` (https://example.org/camera/): a page on a static host, with the public PeerServer beside it.
 */
export function startedWith(env: Readonly<Record<string, string | undefined>>): StartedWith {
  if (env.PORTHOLE_PAGE && !env.PORTHOLE_SERVER) {
    return {
      page: new URL(env.PORTHOLE_PAGE).href,
      rendezvous: { host: '0.peerjs.com', port: 443, path: '/', key: 'peerjs', secure: true },
      ice: [{ urls: 'stun:stun.cloudflare.com:3478' }],
    };
  }
  const server = new URL(env.PORTHOLE_SERVER ?? 'http://127.0.0.1:8443');
  const secure = server.protocol === 'https:';
  return {
    page: new URL('/camera/', server).href,
    rendezvous: {
      host: server.hostname,
      port: Number(server.port) || (secure ? 443 : 80),
      path: '/rendezvous',
      key: 'peerjs',
      secure,
    },
    // At home both devices meet directly: no foreign server is asked for anything until the user adds one.
    ice: [],
  };
}
