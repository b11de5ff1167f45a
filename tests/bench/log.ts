import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { bundlePage } from '../browser/harness/bundle.ts';
import { serveLab } from '../browser/harness/server.ts';
import { chromiumPath } from '../e2e/harness/browsers.ts';
import { COMMON_FLAGS } from '../e2e/harness/chromium-flags.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';

type Api = typeof import('./pages/log.ts').api;

const EVENTS = Number(process.env.PORTHOLE_BENCH_EVENTS ?? 1_000_000);
const MANY = 20_000;
/** As many as the log writes in one transaction. */
const TOGETHER = 512;
const ROUNDS = 9;
const MEGABYTE = 1_000_000;

/** The log with a million events in it, on a disk, beside what bare IndexedDB does with the same rows in the same run. */
export async function log(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'porthole-bench-log-'));
  await using lab = await serveLab(await bundlePage('tests/bench/pages/log.ts', {}), () => undefined);
  // Not a context of its own in one browser: what such a one stores lies in memory.
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: [...COMMON_FLAGS, '--enable-precise-memory-info'],
  });
  try {
    const page = await context.newPage();
    await page.goto(lab.origin);
    const ask = <K extends keyof Api>(
      name: K,
      ...given: Parameters<Api[K]>
    ): Promise<Awaited<ReturnType<Api[K]>>> => page.evaluate(`lab.${name}(...${JSON.stringify(given)})`);
    const rounds = async (one: (part: number) => Promise<number>): Promise<number[]> => {
      const samples: number[] = [];
      // The first opens what the others find open; then spread over all that is stored.
      for (let n = 0; n <= ROUNDS; n += 1) samples.push(await one((n + 1) / (ROUNDS + 2)));
      return samples.slice(1);
    };

    await ask('open');
    const [many, one] = [await ask('appendMany', MANY), await ask('appendOne', 30)];
    const [bareMany, bareOne] = [await ask('bareMany', MANY, TOGETHER), await ask('bareOne', 30)];
    await ask('fill', EVENTS);
    const first = await rounds(() => ask('firstPage'));
    const bareFirst = await rounds(() => ask('barePage', 1));
    const jump = await rounds((part) => ask('jump', part));
    const bareJump = await rounds((part) => ask('barePage', part));
    const filter = await rounds((part) => ask('filter', part));
    const bareFilter = await rounds((part) => ask('bareFilter', part));
    const heap = (await ask('heap')) / MEGABYTE;
    const bareExport = await ask('bareExport');
    const exported = await ask('exportAll');
    const verified = await ask('verify', Math.min(EVENTS, 200_000));
    if (!verified.isIntact) throw new Error('An export of its own does not verify');

    const stored = `with ${exported.events} events stored`;
    return [
      rate('events appended, many at once', many, bareMany, 'put', 5000),
      wait('one event until it is on the disk', one, bareOne, 'put', 20),
      wait(`first page of the history, ${stored}`, first, bareFirst, 'cursor', 100),
      wait(`jump to a date, ${stored}`, jump, bareJump, 'cursor', 100),
      wait(`filter by device and kind, ${stored}`, filter, bareFilter, 'cursor', 150),
      {
        figure: `heap of the page, ${stored}`,
        value: finite(heap),
        unit: 'MB',
        goal: '≤ 150 MB',
        ok: heap <= 150,
      },
      rate(`events exported, ${stored}`, exported.rate, bareExport, 'getAll and JSON.stringify', 100_000),
      {
        figure: 'heap that an export adds',
        value: finite(exported.grew / MEGABYTE),
        unit: 'MB',
        goal: 'flat: ≤ 100 MB',
        ok: exported.grew <= 100 * MEGABYTE,
      },
      rate('events verified', verified.rate, verified.bare, 'JSON.parse and SHA-256', 50_000),
    ];
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function rate(figure: string, value: number, bare: number, what: string, goal: number): Figure {
  return {
    figure,
    value: finite(value),
    unit: 'events/s',
    reference: `bare ${what} ${finite(bare)} events/s`,
    ratio: finite(value / bare),
    goal: `≥ ${goal} events/s`,
    ok: value >= goal,
  };
}

function wait(
  figure: string,
  samples: readonly number[],
  bare: readonly number[],
  what: string,
  goal: number,
): Figure {
  const [value, reference] = [median(samples), median(bare)];
  return {
    figure,
    value: finite(value),
    unit: 'ms',
    samples: asSamples(samples),
    reference: `bare ${what} ${finite(reference)} ms`,
    ratio: finite(value / reference),
    goal: `≤ ${goal} ms`,
    ok: value <= goal,
  };
}
