import { expect, test } from 'vitest';
import { livePair } from './pair.ts';

test('a camera that dies after it was live is said to be absent, never to answer without a way through', async () => {
  const it = await livePair();
  const told = new Set<unknown>();
  it.monitor.state.on((state) => told.add('trouble' in state ? state.trouble : undefined));
  // Its power is gone: not even a goodbye of its transport comes through.
  it.network.up = false;
  it.crash('camera');
  await it.clock.advance(90_000);
  expect(told).toContain('absent');
  expect(told).not.toContain('no-path');
});
