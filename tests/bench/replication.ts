import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { bundlePage } from '../browser/harness/bundle.ts';
import { serveLab } from '../browser/harness/server.ts';
import { chromiumPath } from '../e2e/harness/browsers.ts';
import { ALLOW_CAMERA, COMMON_FLAGS, FAKE_CAMERA } from '../e2e/harness/chromium-flags.ts';
import { type Figure, finite } from './figure.ts';

type Api = typeof import('./pages/replication.ts').api;

const EVENTS = Number(process.env.PORTHOLE_BENCH_EVENTS ?? 100_000);
const GOAL = 10;
/** Behind the events come the log's own checkpoints. */
const SECONDS = 1000;
/** As many as a copy writes in one transaction. */
const TOGETHER = 2000;
/** Before and after the copy, as the machine may be busier at one time than at the other. */
const BARE = Math.round(EVENTS / 5);

/** A camera's log comes to a monitor over a real link on this machine, verified and stored on the disk row by row. */
export async function replication(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'porthole-bench-replication-'));
  await using lab = await serveLab(await bundlePage('tests/bench/pages/replication.ts', {}), () => undefined);
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: [...COMMON_FLAGS, FAKE_CAMERA, ALLOW_CAMERA],
  });
  try {
    const page = await context.newPage();
    await page.goto(lab.origin);
    const ask = <K extends keyof Api>(
      name: K,
      ...given: Parameters<Api[K]>
    ): Promise<Awaited<ReturnType<Api[K]>>> => page.evaluate(`lab.${name}(...${JSON.stringify(given)})`);
    await ask('open');
    await ask('append', EVENTS);
    const before = await ask('barePut', BARE, TOGETHER);
    const took = (await ask('copyOverLink')) / SECONDS;
    const bare = ((before + (await ask('barePut', BARE, TOGETHER))) / 2) * (EVENTS / BARE);
    const findings = await ask('findings');
    if (findings.length > 0) throw new Error(`A camera's own log was not taken: ${findings.join()}`);
    return [
      {
        figure: `replication of ${EVENTS} events over a local link`,
        value: finite(took),
        unit: 's',
        reference: `bare put ${finite(bare)} s`,
        ratio: finite(took / bare),
        goal: `≤ ${GOAL} s`,
        ok: took <= GOAL,
      },
      { figure: 'events a second that a monitor copies', value: finite(EVENTS / took), unit: '1/s' },
    ];
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}
