import { expect, test, vi } from 'vitest';
import { cell, silentLog } from '../../../shared/lib/index.ts';
import { type ControlsOptions, createControls } from '../../../site/camera/control/controls.ts';
import { type FactsOptions, tellFacts } from '../../../site/camera/facts/tell-facts.ts';
import { fakeClock } from '../../fake-clock.ts';

/** As on a line that is cut in the moment in which the rest of the page is fetched. */
const line = vi.hoisted(() => ({ isCut: true, facts: 0, controls: 0 }));
const fetchNow = (): void => {
  if (line.isCut) throw new TypeError('Failed to fetch dynamically imported module');
};
vi.mock('../../../site/camera/facts/keep-facts.ts', () => ({
  async keepFacts() {
    fetchNow();
    line.facts += 1;
  },
}));
vi.mock('../../../site/camera/later.ts', () => ({
  serveControl() {
    fetchNow();
    line.controls += 1;
    return { hear: () => undefined, resume: () => undefined };
  },
}));

test('what a phone fetches after its picture is fetched again where the line was cut', async () => {
  line.isCut = true;
  const clock = fakeClock();
  const ending = new AbortController();
  const { signal } = ending;
  const session = { facts: cell({ seen: true }), linked: cell([]) };
  tellFacts({ session, clock, log: silentLog, signal } as unknown as FactsOptions);
  const eye = { state: cell({ at: 'opening' }) };
  createControls({ phone: { clock, log: silentLog }, eye, session, signal } as unknown as ControlsOptions);
  await clock.advance(20_000);
  expect([line.facts, line.controls]).toEqual([0, 0]);
  line.isCut = false;
  await clock.advance(60_000);
  expect([line.facts, line.controls]).toEqual([1, 1]);
  await clock.advance(600_000);
  expect([line.facts, line.controls]).toEqual([1, 1]);
  ending.abort();
  expect(clock.pending).toBe(0);
});

test('what has come to its end is not fetched again', async () => {
  line.isCut = true;
  const clock = fakeClock();
  const ending = new AbortController();
  const { signal } = ending;
  const session = { facts: cell({ seen: true }), linked: cell([]) };
  tellFacts({ session, clock, log: silentLog, signal } as unknown as FactsOptions);
  await clock.advance(5000);
  ending.abort();
  expect(clock.pending).toBe(0);
});
