import { describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { launchFirefox } from './harness/firefox.ts';
import { openGate } from './harness/gate.ts';
import { readQr } from './harness/qr.ts';
import { aHousehold } from './household.ts';
import { agree, launchCameraPhone, pairedMonitor } from './pair.ts';
import { iceServersAsked, spyOn } from './spy.ts';
import { FIREFOX_BUILD, moving, openWorld } from './world.ts';

describe('the hosts that are asked for anything', () => {
  const gates: Awaited<ReturnType<typeof openGate>>[] = [];
  const gate = async (): Promise<(typeof gates)[number]> => {
    const opened = await openGate();
    gates.push(opened);
    return opened;
  };
  const home = aHousehold({ gate });

  it('are the chosen server alone, from the first start of Chromium to the picture, and no STUN server is among them', async () => {
    const { world, monitor, phone } = home();
    // The host again, this time with somebody who counts what it does.
    await spyOn(monitor.context);
    await (await monitor.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
    const { tab, page } = await pairedMonitor(monitor, phone, 'Nursery');
    await moving(tab, 'the tab');
    await tab.close();
    const [own] = gates;
    // Chromium's own services were sent to a port where nobody is.
    const asked = [...(own?.asked ?? [])].filter((host) => host !== '127.0.0.1:9');
    expect(asked).toEqual([`127.0.0.1:${world.port}`]);
    expect([...phone.gate.asked]).toEqual([`127.0.0.1:${world.port}`]);
    const host = await monitor.offscreen('host.html');
    for (const side of [host, page]) expect(await iceServersAsked(side)).toEqual([]);
  });
});

describe('the hosts that are asked for anything, in Firefox', () => {
  it('are the chosen server alone, from the first start to the picture', async () => {
    await using world = await openWorld();
    await using gate = await openGate();
    await using monitor = await launchFirefox({ extension: FIREFOX_BUILD, gate });
    await using phone = await launchCameraPhone();
    const tab = await monitor.openPage('tab.html');
    const click = (selector: string): Promise<unknown> =>
      waitFor(
        async () => {
          await tab.click(selector);
          return true;
        },
        { what: selector, within: 20_000 },
      );
    await click('[data-action="open-pairing"]');
    const link = await waitFor(async () => readQr(await tab.screenshot()), {
      what: 'a code',
      within: 20_000,
    });
    await agree(phone, link);
    await click('[data-action="confirm-pairing"]');
    await moving(tab, 'the tab');
    expect([...gate.asked]).toEqual([`127.0.0.1:${world.port}`]);
    expect([...phone.gate.asked]).toEqual([`127.0.0.1:${world.port}`]);
  });
});
