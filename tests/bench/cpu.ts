import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { type LabHousehold, openHousehold } from '../network/household.ts';
import { thisMachine } from '../network/lab/index.ts';
import { startServices } from '../network/services/services.ts';
import { picturesIn } from '../network/witness.ts';
import { waitFor } from '../wait-for.ts';
import { stopWatching } from './click.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';
import { freePort } from './free-port.ts';
import { browserPid, cpuSeconds } from './process-tree.ts';
import { openReferences, type Reference } from './reference.ts';

const ROUNDS = 3;
const MEASURE_FOR = 10_000;
/** An encoder starts small and takes some seconds until it sends the whole picture. */
const SETTLE = 6_000;

interface Load {
  readonly cores: number;
  /** Of the view that showed the fewest: one that draws nothing costs nothing. */
  readonly picturesPerSecond: number;
}

/** What three open views of one camera cost the monitor's browser, beside a browser with one plain `<video>`. */
export async function cpu(): Promise<Figure[]> {
  const homes = { camera: thisMachine, monitor: thisMachine };
  await using services = await startServices(thisMachine, await freePort());
  await using household = await openHousehold({ homes, services, sees: 'tabs' });
  await using references = await openReferences({ homes, internet: thisMachine, port: await freePort() });
  const bare = await references.open('bare');
  const views = [household.view, ...(await openTwoMore(household))];

  const [own, plain]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await load(views));
    const again = await stopWatching(household.view);
    plain.push(await loadOfReference(bare));
    await again.click();
  }
  const cores = (loads: readonly Load[]): number => median(loads.map((each) => each.cores));
  const [value, alone] = [cores(own) * 100, cores(plain) * 100];
  const rates = (loads: readonly Load[]): string =>
    asSamples(loads.map((each) => each.picturesPerSecond)).join(', ');
  return [
    {
      figure: `processor time of a monitor with three open views of one camera (${rates(own)} pictures/s)`,
      value: finite(value),
      unit: '% of a core',
      samples: asSamples(own.map((each) => each.cores * 100)),
      reference: `one plain <video> ${finite(alone)} % (${rates(plain)} pictures/s)`,
      ratio: finite(value / alone),
      goal: '≤ 1.5 × one plain <video>',
      ok: value <= 1.5 * alone,
    },
  ];
}

/** In windows of their own: a tab behind another one draws nothing and would cost nothing. */
async function openTwoMore({ view, page }: LabHousehold): Promise<Page[]> {
  const views: Page[] = [];
  const camera = await view.locator('[data-camera]').first().getAttribute('data-camera');
  for (const path of [`window.html?camera=${camera}`, 'sidepanel.html']) {
    const [opened] = await Promise.all([
      view.context().waitForEvent('page'),
      view.evaluate(
        (url) => chrome.windows.create({ url, type: 'popup', width: 480, height: 320 }),
        page(path),
      ),
    ]);
    await waitFor(() => picturesIn(opened), { what: `a picture in ${path}`, within: 15_000 });
    views.push(opened);
  }
  return views;
}

async function load(views: readonly Page[]): Promise<Load> {
  const counts = (): Promise<number[]> => Promise.all(views.map(picturesIn));
  const [first] = views;
  if (!first) throw new Error('There is no view to measure');
  await waitFor(async () => (await counts()).every((count) => count > 0), {
    what: 'pictures',
    within: 20_000,
  });
  await pause(SETTLE);
  const pid = await browserPid(first.context());
  const before = { cpu: cpuSeconds(pid), pictures: await counts(), at: performance.now() };
  await pause(MEASURE_FOR);
  const seconds = (performance.now() - before.at) / 1000;
  const used = cpuSeconds(pid) - before.cpu;
  const shown = (await counts()).map((count, view) => count - (before.pictures[view] ?? 0));
  return { cores: used / seconds, picturesPerSecond: Math.min(...shown) / seconds };
}

async function loadOfReference({ monitor, hangUp }: Reference): Promise<Load> {
  await monitor.bringToFront();
  await monitor.getByRole('button').click();
  const measured = await load([monitor]);
  await hangUp();
  return measured;
}
