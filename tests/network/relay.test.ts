/** Two homes that cannot meet without a relay. Long, and needs coturn: part of `npm run soak`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHousehold } from './household.ts';
import { type NetworkLab, openNetworkLab } from './lab/index.ts';
import { labOrReason } from './lab-or-reason.ts';
import { steady } from './outage.ts';
import { type Services, startServices } from './services/services.ts';
import { hasRelay, type Relay, startRelay } from './services/turn.ts';

const HOMES = ['camera', 'monitor'] as const;

function canRun(): boolean {
  if (process.env.PORTHOLE_SOAK !== '1') return false;
  if (!hasRelay()) console.warn('The tests with a relay cannot run here: install coturn (Debian package).');
  return hasRelay() && labOrReason().ok;
}

describe.skipIf(!canRun())('two homes that need a relay', () => {
  const ending = new AbortController();
  let ends: AsyncDisposableStack;
  let lab: NetworkLab;
  let services: Services;
  let relay: Relay;

  beforeEach(async () => {
    ends = new AsyncDisposableStack();
    lab = ends.use(await openNetworkLab(ending.signal));
    services = ends.use(await startServices(lab.internet));
    relay = ends.use(await startRelay(lab.internet));
  });
  afterEach(() => ends.disposeAsync());

  it('see each other through it when both sit behind a symmetric NAT', async () => {
    for (const home of HOMES) await lab[home].symmetric(true);
    await using household = await openHousehold({ homes: lab, services, ice: [relay.ice('udp')] });
    await steady(household.view);
    // And not otherwise: without the relay's server nothing is left to carry the picture.
    await lab.internet.cut();
    await expect(steady(household.view, 5000)).rejects.toThrow('steady picture');
  });

  it('see each other over TCP when no UDP leaves either home', async () => {
    for (const home of HOMES) await lab[home].blockUdp(true);
    await using household = await openHousehold({ homes: lab, services, ice: [relay.ice('tcp')] });
    await steady(household.view);
  });
});
