import { openHousehold } from '../network/household.ts';
import { thisMachine } from '../network/lab/index.ts';
import { startServices } from '../network/services/services.ts';
import { stopWatching } from './click.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';
import { freePort } from './free-port.ts';
import { type Load, loadOf, loadOfReference, openMore, picturesOf } from './load.ts';
import { openReferences } from './reference.ts';

const ROUNDS = 3;

/** What three open views of one camera cost the monitor's browser, beside a browser with one plain `<video>`. */
export async function cpu(): Promise<Figure[]> {
  const homes = { camera: thisMachine, monitor: thisMachine };
  await using services = await startServices(thisMachine, await freePort());
  await using household = await openHousehold({ homes, services, sees: 'tabs' });
  await using references = await openReferences({ homes, internet: thisMachine, port: await freePort() });
  const bare = await references.open('bare');
  const views = [household.view, ...(await openMore(household, ['window.html', 'sidepanel.html']))];

  const [own, plain]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await loadOf(views));
    const again = await stopWatching(household.view);
    plain.push(await loadOfReference(bare));
    await again.click();
  }
  const cores = (loads: readonly Load[]): number => median(loads.map((each) => each.cores));
  const [value, alone] = [cores(own) * 100, cores(plain) * 100];
  const pictures = (loads: readonly Load[]): string => loads.map(picturesOf).join(', ');
  return [
    {
      figure: `processor time of a monitor with three open views of one camera (${pictures(own)})`,
      value: finite(value),
      unit: '% of a core',
      samples: asSamples(own.map((each) => each.cores * 100)),
      reference: `one plain <video> ${finite(alone)} % (${pictures(plain)})`,
      ratio: finite(value / alone),
      goal: '≤ 1.5 × one plain <video>',
      ok: value <= 1.5 * alone,
    },
  ];
}
