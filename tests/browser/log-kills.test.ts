/** Nothing that was acknowledged is lost by a kill -9 in the middle of writing and copying, and nothing is there twice. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALLOW_CAMERA, FAKE_CAMERA } from '../e2e/harness/chromium-flags.ts';
import { type ChromiumProcess, startChromium } from '../e2e/harness/chromium-process.ts';
import { waitFor } from '../wait-for.ts';
import { bundlePage } from './harness/bundle.ts';
import { type LabServer, serveLab } from './harness/server.ts';

type Api = typeof import('./pages/log-pair.ts').api;

const KILLS = process.env.PORTHOLE_SOAK ? 100 : 5;
/** A start of the browser each, and a longer log to read through each time. */
const FOR_ALL = 60_000 + KILLS * 15_000;
const ROLES = ['camera', 'monitor'] as const;

const ask = <K extends keyof Api>(
  page: Page,
  name: K,
  ...given: Parameters<Api[K]>
): Promise<Awaited<ReturnType<Api[K]>>> => page.evaluate(`lab.${name}(...${JSON.stringify(given)})`);

let server: LabServer;
let browser: ChromiumProcess;
beforeAll(async () => {
  server = await serveLab(await bundlePage('tests/browser/pages/log-pair.ts', {}), () => undefined);
  browser = await startChromium({ name: 'log', args: [FAKE_CAMERA, ALLOW_CAMERA] });
});
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

test(`after each of ${KILLS} kills every acknowledged event is there, once and in order, and the chains hold`, {
  timeout: FOR_ALL,
}, async () => {
  const told = { camera: new Map<number, string>(), monitor: new Map<number, string>() };

  /** A start of the browser: everything that was ever acknowledged must be there. */
  const look = async () => {
    const page = await browser.context.newPage();
    await page.exposeFunction('acknowledged', (role: 'camera' | 'monitor', seq: number, hash: string) => {
      told[role].set(seq, hash);
    });
    await page.goto(server.origin);
    await ask(page, 'open');
    for (const role of ROLES) {
      const rows = await ask(page, 'rows', role, role);
      expect(rows.map(([seq]) => seq)).toEqual(rows.map((_, i) => i + 1));
      const there = new Map(rows);
      for (const [seq, hash] of told[role]) expect(there.get(seq)).toBe(hash);
    }
    for (const at of ROLES) expect(await ask(page, 'firstWrong', at, 'camera')).toBeUndefined();
    return page;
  };

  for (let kill = 0; kill < KILLS; kill++) {
    const page = await look();
    const before = told.camera.size + told.monitor.size;
    await ask(page, 'stream');
    // Another moment each time: the first transaction, the middle of a copy, a checkpoint.
    await waitFor(() => told.camera.size + told.monitor.size > before + 20 + 70 * (kill % 5), {
      what: 'a stream of acknowledged events',
      within: 30_000,
      every: 5,
    });
    await browser.kill();
    await browser.relaunch();
  }
  const page = await look();
  await ask(page, 'level');
  const [own, copy] = await Promise.all(ROLES.map((at) => ask(page, 'rows', at, 'camera')));
  expect(copy).toEqual(own);
  expect(own?.length).toBeGreaterThan(20 * KILLS);
  expect(await ask(page, 'findings')).toEqual([]);
});
