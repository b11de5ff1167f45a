import { Agent, type ClientRequestArgs } from 'node:http';
import { Duplex } from 'node:stream';
import { type FirefoxMonitor, launchFirefox } from '../e2e/harness/firefox.ts';
import { FIREFOX_BUILD, welcomedAway } from '../e2e/world.ts';
import type { Host } from './lab/index.ts';
import { script } from './services/started.ts';

/** A Firefox with the extension, that sees the network of one place in the lab and no other. */
export const openFirefox = (host: Host): Promise<FirefoxMonitor> =>
  welcomedAway(
    launchFirefox({
      extension: FIREFOX_BUILD,
      elsewhere: { run: host.run, agent: new Inside(host) },
      // In a home of the lab nobody else is on the loopback, as in life.
      prefs: { 'media.peerconnection.ice.loopback': false },
    }),
  );

/** Firefox is driven over its loopback, which only a program inside can reach: that one's own pipes lead out. */
class Inside extends Agent {
  readonly #host: Host;

  constructor(host: Host) {
    super();
    this.#host = host;
  }

  override createConnection({ port }: ClientRequestArgs): Duplex {
    const [command, ...args] = script(import.meta.dirname, 'loopback-bridge.ts', String(port));
    const { stdin, stdout } = this.#host.run(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!stdin || !stdout) throw new Error('The bridge has no pipes');
    return Duplex.from({ readable: stdout, writable: stdin });
  }
}
