import * as v from 'valibot';
import { expect, test } from 'vitest';
import { evaluateIn } from '../e2e/harness/firefox-chrome-scope.ts';
import { startFirefox } from '../e2e/harness/firefox-process.ts';
import { waitFor } from '../wait-for.ts';
import { openLab } from './harness/lab.ts';
import type { api } from './pages/camera-monitor.ts';
import { openCameraSite } from './pages/camera-site.ts';

const Context = v.object({ context: v.string() });
const Place = v.object({ x: v.number(), y: v.number() });

test('a phone with Firefox agrees by a real tap, pairs, films, and stops', async () => {
  await using site = await openCameraSite();
  await using lab = await openLab({ browser: 'chromium', entry: 'tests/browser/pages/camera-monitor.ts' });
  const monitor = await lab.page<typeof api>();
  const link = await monitor.api.invite(site.rendezvous, site.page);
  const firefox = await startFirefox({ name: 'phone (Firefox)' });
  const { bidi } = firefox;
  try {
    const { context } = await bidi.send('browsingContext.create', { type: 'window' }, Context);
    await bidi.send('browsingContext.navigate', { context, url: link, wait: 'complete' });
    const ask = (expression: string): Promise<unknown> =>
      evaluateIn(bidi, context, `Promise.resolve(JSON.stringify((${expression}) ?? null))`);
    const shows = (what: string, selector: string): Promise<true> =>
      waitFor(
        async () => (await ask(`document.querySelector('${selector}') !== null`)) === true || undefined,
        {
          what,
          within: 30_000,
        },
      );
    const tap = async (selector: string): Promise<void> => {
      const place = v.parse(
        Place,
        await ask(`(() => {
          const button = document.querySelector('${selector}');
          button.scrollIntoView({ block: 'center' });
          const { x, y, width, height } = button.getBoundingClientRect();
          return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
        })()`),
      );
      const actions = [
        { type: 'pointerMove', ...place },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const source = { type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions };
      await bidi.send('input.performActions', { context, actions: [source] });
    };

    await shows('the button that agrees', '[data-action="agree"]');
    await ask(`document.querySelector('[data-action="agree"]').scrollIntoView({ block: 'center' })`);
    await shows('the armed button', '[data-action="agree"][aria-disabled="false"]');
    expect(await ask('location.hash')).toBe('');
    await tap('[data-action="agree"]');
    await shows('the symbols', '.symbols');
    await waitFor(async () => (await monitor.api.pairing())?.at === 'confirming', { what: 'the question' });
    await monitor.api.confirm('Nursery', [site.rendezvous]);
    await waitFor(
      async () => (await monitor.api.at()) === 'live' && (await monitor.api.sincePicture()) < 1000,
      {
        what: 'the picture of the Firefox phone',
        within: 30_000,
      },
    );
    await tap('[data-action="stop"]');
    await shows('that it is stopped', '[data-action="start"]');
    await waitFor(async () => (await monitor.api.at()) === 'stopped', {
      what: 'the goodbye',
      within: 10_000,
    });
  } finally {
    await firefox.close();
  }
});
