import { setTimeout as pause } from 'node:timers/promises';
import { openHousehold } from '../network/household.ts';
import { thisMachine } from '../network/lab/index.ts';
import { startServices } from '../network/services/services.ts';
import { clickToPicture, stopWatching } from './click.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';
import { freePort } from './free-port.ts';
import { openReferences, type Reference } from './reference.ts';

const ROUNDS = 7;
/** Between a hang-up and the next click, so that no round pays for the end of another. */
const REST = 700;

/** Click to first picture with the camera online, beside the least that can do it and beside PeerJS. */
export async function firstPicture(): Promise<Figure[]> {
  const homes = { camera: thisMachine, monitor: thisMachine };
  await using services = await startServices(thisMachine, await freePort());
  await using household = await openHousehold({ homes, services, sees: 'tabs' });
  const port = await freePort();
  await using references = await openReferences({ homes, internet: thisMachine, port });
  const bare = await references.open('bare');
  const peerjs = await references.open('peerjs');

  const ofReference = async ({ monitor, hangUp }: Reference): Promise<number> => {
    await monitor.bringToFront();
    const took = await clickToPicture(monitor.getByRole('button'));
    await hangUp();
    await pause(REST);
    return took;
  };
  const samples = { porthole: [] as number[], bare: [] as number[], peerjs: [] as number[] };
  let again = await stopWatching(household.view);
  for (let round = 0; round <= ROUNDS; round += 1) {
    await pause(REST);
    const porthole = await clickToPicture(again);
    again = await stopWatching(household.view);
    await pause(REST);
    const took = { porthole, bare: await ofReference(bare), peerjs: await ofReference(peerjs) };
    // The first round warms up the codecs of all three.
    if (round > 0) for (const kind of ['porthole', 'bare', 'peerjs'] as const) samples[kind].push(took[kind]);
  }

  const [value, least, rival] = [median(samples.porthole), median(samples.bare), median(samples.peerjs)];
  const common = { value: finite(value), unit: 'ms', samples: asSamples(samples.porthole) };
  const against = (kind: 'bare' | 'peerjs', of: number): string =>
    `${kind} ${finite(of)} ms (${asSamples(samples[kind]).join(', ')})`;
  return [
    {
      figure: 'click to first picture, camera online',
      ...common,
      reference: against('bare', least),
      ratio: finite(value / least),
      goal: '≤ 1.3 × a bare RTCPeerConnection',
      ok: value <= 1.3 * least,
    },
    {
      figure: 'click to first picture, camera online',
      ...common,
      reference: against('peerjs', rival),
      ratio: finite(value / rival),
      goal: 'faster than peer.call',
      ok: value < rival,
    },
  ];
}
