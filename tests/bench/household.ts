import { chromium } from 'playwright';
import { bundlePage } from '../browser/harness/bundle.ts';
import { serveLab } from '../browser/harness/server.ts';
import { chromiumPath } from '../e2e/harness/browsers.ts';
import { COMMON_FLAGS } from '../e2e/harness/chromium-flags.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';

type Api = typeof import('./pages/household.ts').api;

const ROUNDS = 7;
const YEAR = 'household of 30 devices with a year of changes';

/** The facts of a household in a real browser, over real data channels, beside what bare Yjs does with the same. */
export async function household(): Promise<Figure[]> {
  await using lab = await serveLab(await bundlePage('tests/bench/pages/household.ts', {}), () => undefined);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...COMMON_FLAGS] });
  try {
    const page = await browser.newPage();
    const ask = <K extends keyof Api>(
      name: K,
      ...given: Parameters<Api[K]>
    ): Promise<Awaited<ReturnType<Api[K]>>> => page.evaluate(`lab.${name}(...${JSON.stringify(given)})`);
    const anew = (): Promise<unknown> => page.goto(lab.origin);
    await anew();
    const bytes = await ask('keepYear');
    const loads: number[] = [];
    const bareLoads: number[] = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      await anew();
      loads.push(await ask('load'));
      await anew();
      bareLoads.push(await ask('bareLoad'));
    }
    await anew();
    const edits = await ask('edits', 50);
    await anew();
    const bareEdits = await ask('bareEdits', 50);
    await anew();
    const { fresh, again } = await ask('rejoin', ROUNDS);
    await anew();
    const idle = await ask('idle', 20, 100);
    return [
      wait('edit on one device, seen on another, live link', edits, 150, bareEdits, 'a bare Y.Doc'),
      wait('rejoining device in sync after its link, 100 edits on each side', again, 2000),
      wait(`new device has the ${YEAR}`, [fresh], 2000),
      amount(`document, ${YEAR}`, bytes / 1000, 'kB', 200),
      wait(`load, ${YEAR}`, loads, 50, bareLoads, 'a bare Y.Doc'),
      amount('sync traffic of an idle household of 30, each device', idle / 1000, 'kbit/s', 1),
    ];
  } finally {
    await browser.close();
  }
}

function wait(
  figure: string,
  samples: readonly number[],
  most: number,
  bare?: readonly number[],
  reference?: string,
): Figure {
  const value = median(samples);
  return {
    figure,
    value: finite(value),
    unit: 'ms',
    ...(bare && {
      reference: `${reference}: ${finite(median(bare))} ms`,
      ratio: finite(value / median(bare)),
    }),
    goal: `≤ ${most} ms`,
    ok: value <= most,
    samples: asSamples(samples),
  };
}

const amount = (figure: string, value: number, unit: string, most: number): Figure => ({
  figure,
  value: finite(value),
  unit,
  goal: `≤ ${most} ${unit}`,
  ok: value <= most,
});
