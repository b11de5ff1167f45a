import type { IceServer } from '../protocol/index.ts';
import { relayOnly } from './supervisor.ts';

/** One transport for everything, so that there is one path to find, to watch and to mend. */
export function configuration(servers: readonly IceServer[], tries: number): RTCConfiguration {
  const relays = servers.some(({ urls }) => /^turns?:/.test(urls));
  return {
    iceServers: servers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    })),
    bundlePolicy: 'max-bundle',
    iceTransportPolicy: relayOnly(tries, relays) ? 'relay' : 'all',
  };
}
