import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type Lab, openLab } from './harness/lab.ts';

type Api = typeof import('./harness/self-test-page.ts').api;
const ENTRY = 'tests/browser/harness/self-test-page.ts';

describe.each(['chromium', 'firefox'] as const)('the lab in %s', (browser) => {
  let lab: Lab;
  const heard: string[] = [];
  beforeAll(async () => {
    const wire = (message: string, from: string, deliver: (message: string) => void): void => {
      heard.push(from);
      deliver(message);
    };
    lab = await openLab({ browser, entry: ENTRY, wire });
  });
  afterAll(() => lab?.close());

  test('a page answers calls, in a secure context', async () => {
    await using page = await lab.page<Api>({ search: '?a=1' });
    expect(await page.api.add(2, 3)).toBe(5);
    expect(await page.api.nothing()).toBe(undefined);
    expect(await page.api.isSecure()).toBe(true);
    expect(await page.api.search()).toBe('?a=1');
  });

  test('a call that fails says why, and what the page printed', async () => {
    await using page = await lab.page<Api>();
    await expect(page.api.fail()).rejects.toThrow(/fail\(\) in the page: .*as asked.*about to fail/s);
  });

  test('a page keeps its storage through a reload and shares it only with a tab beside it', async () => {
    await using device = await lab.page<Api>();
    await device.api.keep('mine');
    await device.reload();
    await using tab = await lab.page<Api>({ beside: device });
    await using other = await lab.page<Api>();
    expect(await device.api.kept()).toBe('mine');
    expect(await tab.api.kept()).toBe('mine');
    expect(await other.api.kept()).toBe(null);
  });

  test('the camera of one page is seen in another', async () => {
    await using monitor = await lab.page<Api>();
    await using camera = await lab.page<Api>();
    await monitor.api.connect('monitor');
    await camera.api.connect('camera');
    await waitFor(async () => (await monitor.api.frames()) > 5, { what: 'the sixth frame', within: 20_000 });
    expect(new Set(heard)).toEqual(new Set(['camera', 'monitor']));
  });
});

test('an entry that throws is named with what it printed', async () => {
  await using lab = await openLab({ browser: 'chromium', entry: 'tests/browser/harness/broken-page.ts' });
  await expect(lab.page()).rejects.toThrow(/offers no api.*broken on purpose/s);
});

test('an aborted signal closes the lab', async () => {
  const end = new AbortController();
  const lab = await openLab({ browser: 'chromium', entry: ENTRY, signal: end.signal });
  const page = await lab.page<Api>();
  end.abort();
  await waitFor(
    () =>
      fetch(lab.origin).then(
        () => false,
        () => true,
      ),
    { what: 'the server to end' },
  );
  await expect(page.api.add(1, 1)).rejects.toThrow(/closed/);
});
