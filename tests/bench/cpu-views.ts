import { setTimeout as pause } from 'node:timers/promises';
import { openHousehold } from '../network/household.ts';
import { thisMachine } from '../network/lab/index.ts';
import { startServices } from '../network/services/services.ts';
import { stopWatching } from './click.ts';
import { type Figure, finite } from './figure.ts';
import { freePort } from './free-port.ts';
import { coresOf, loadOf, loadOfReference, openMore, picturesOf, SETTLE } from './load.ts';
import { openReferences } from './reference.ts';

/** Beside the full tab. */
const FOUR_MORE = ['window.html', 'sidepanel.html', 'popup.html', 'window.html'];
const MEASURE_FOR = 7_000;
const OF_FIVE = 1.6;
const OF_NONE = 0.35;

/** What five views of one camera, and a camera that is watched with no view open, cost the monitor's browser. */
export async function cpuOfViews(): Promise<Figure[]> {
  const homes = { camera: thisMachine, monitor: thisMachine };
  await using services = await startServices(thisMachine, await freePort());
  await using household = await openHousehold({ homes, services, sees: 'tabs' });
  const { view, page } = household;

  const four = await openMore(household, FOUR_MORE);
  const five = await loadOf([view, ...four], MEASURE_FOR);
  await Promise.all(four.map((each) => each.close()));
  // Some page of the extension that draws nothing keeps the browser open.
  await view.goto(page('manifest.json'));
  await pause(SETTLE);
  const none = await coresOf(view.context(), MEASURE_FOR);

  // What the camera still sends would be paid for by the reference.
  await view.goto(page('tab.html'));
  await stopWatching(view);
  await using references = await openReferences({ homes, internet: thisMachine, port: await freePort() });
  const plain = await loadOfReference(await references.open('bare'), MEASURE_FOR);

  const beside = (figure: string, cores: number, most: number): Figure => ({
    figure: `processor time of a monitor ${figure}`,
    value: finite(cores * 100),
    unit: '% of a core',
    reference: `one plain <video> ${finite(plain.cores * 100)} % (${picturesOf(plain)})`,
    ratio: finite(cores / plain.cores),
    goal: `≤ ${most} × one plain <video>`,
    ok: cores <= most * plain.cores,
  });
  return [
    beside(`with five open views of one camera (${picturesOf(five)})`, five.cores, OF_FIVE),
    beside('that watches one camera with no view open', none, OF_NONE),
  ];
}
