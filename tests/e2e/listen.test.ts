import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { soundOutputWords, words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { ALLOW_CAMERA, FAKE_CAMERA } from './harness/chromium-flags.ts';
import { aHousehold, type Household } from './household.ts';
import { moving } from './world.ts';

const LISTEN = '[data-action="listen"]';
const heardBy = words.camera.live.heard('');

interface Player {
  readonly paused: boolean;
  readonly time: number;
  readonly sink: string;
}

/** Every `<audio>` that the host ever made and still has: none of them stands in its page. */
async function players({ monitor }: Household): Promise<Player[]> {
  const session = await monitor.context.newCDPSession(await monitor.offscreen('host.html'));
  const { result } = await session.send('Runtime.evaluate', { expression: 'HTMLAudioElement.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
  });
  const { result: read } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: `function () {
      return this.filter(({ srcObject }) => srcObject).map(({ paused, currentTime, sinkId }) => ({ paused, time: currentTime, sink: sinkId }));
    }`,
    returnByValue: true,
  });
  await session.detach();
  return read.value;
}

/** What the phone's connections ever sent of its microphone. */
const soundSent = (phone: Page): Promise<number> =>
  phone.evaluate(async () => {
    let bytes = 0;
    for (const pc of globalThis.witnessed?.connections ?? []) {
      for (const stat of (await pc.getStats()).values())
        if (stat.type === 'outbound-rtp' && stat.kind === 'audio') bytes += stat.bytesSent;
    }
    return bytes;
  });

describe('listening to a phone, in Chromium', () => {
  // Its microphone is allowed, so that its browser names the outputs, which are made up.
  const home = aHousehold({ camera: 'Nursery', args: [FAKE_CAMERA, ALLOW_CAMERA] });
  const phonePage = (): Page => {
    const page = home().phone.context.pages().at(-1);
    if (!page) throw new Error('the phone shows no page');
    return page;
  };
  const level = (view: Page): Promise<number> =>
    view.locator('meter').evaluate((meter) => (meter instanceof HTMLMeterElement ? meter.value : 0));

  it('is silent until somebody asks, and the phone says who hears it', async () => {
    const tab = await home().monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    expect(await soundSent(phonePage())).toBe(0);
    expect(await phonePage().getByText(heardBy).count()).toBe(0);
    expect(await players(home())).toEqual([]);

    await tab.locator(LISTEN).click();
    await phonePage().getByText(heardBy).waitFor({ timeout: 10_000 });
    await waitFor(async () => (await level(tab)) > 0, {
      what: 'the beeps of the fake microphone',
      within: 20_000,
    });
    expect(await soundSent(phonePage())).toBeGreaterThan(0);
    await tab.close();
  });

  it('plays once, in the host: without any view, and with two of them', async () => {
    const playing = async (): Promise<Player[]> => (await players(home())).filter(({ paused }) => !paused);
    const [before] = await playing();
    await waitFor(async () => ((await playing())[0]?.time ?? 0) > (before?.time ?? 0) + 1, {
      what: 'the sound to go on with no view open',
    });
    const { monitor } = home();
    const sink = async (): Promise<string | undefined> => (await playing())[0]?.sink;
    expect(await sink()).toBe('');
    const settings = await monitor.openPage('options.html');
    const choice = settings.getByLabel(soundOutputWords.listen, { exact: true });
    await choice.selectOption({ label: 'Fake Audio Output 1' });
    await waitFor(async () => (await sink()) !== '', { what: 'the sound to come out there' });
    expect(await sink()).toBe(await choice.inputValue());
    await choice.selectOption({ label: soundOutputWords.default });
    await waitFor(async () => (await sink()) === '', { what: 'the sound to come back' });
    await settings.close();
    const tab = await monitor.openPage('tab.html');
    const popup = await monitor.openPopup();
    for (const view of [tab, popup])
      await waitFor(
        async () => (await view.locator(LISTEN).first().getAttribute('aria-pressed')) === 'true',
        {
          what: 'the pressed key in every view',
        },
      );
    expect((await playing()).length).toBe(1);
    for (const view of [tab, popup])
      expect(
        await view.evaluate(() => [...document.querySelectorAll('video')].every(({ muted }) => muted)),
      ).toBe(true);
    await popup.locator(LISTEN).first().click();
    await waitFor(async () => (await playing()).length === 0, { what: 'silence' });
    await waitFor(async () => (await phonePage().getByText(heardBy).count()) === 0, {
      what: 'the phone to say so',
    });
    await moving(tab, 'the tab');
    const sent = await soundSent(phonePage());
    await moving(tab, 'the tab');
    expect(await soundSent(phonePage())).toBe(sent);
    await Promise.all([popup.close(), tab.close()]);
  });

  it('a photo of what the real camera shows has its whole size', async () => {
    const tab = await home().monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await tab.locator('.tile[data-condition="live"]').waitFor();
    const coming = tab.waitForEvent('download');
    await tab.locator('[data-action="photo"]').click();
    expect((await coming).suggestedFilename()).toMatch(/^Nursery \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
    await tab.close();
  });
});

describe('a phone whose microphone was refused, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery', phone: { microphone: 'denied' } });

  it('is said to be silent, and why', async () => {
    const tab = await home().monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await tab.locator(LISTEN).click();
    await tab.getByText(words.listen.noMicrophone.refused).waitFor({ timeout: 10_000 });
    await tab.close();
  });
});
