import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { qrVideo } from './harness/qr.ts';
import { aHousehold } from './household.ts';
import { codeOn, launchCameraPhone } from './pair.ts';
import { cameraPage, conditionIn, pixelsIn, symbolsOn } from './world.ts';

describe('the scanner in the camera page', () => {
  const home = aHousehold();

  it('reads the code from the screen of the computer and pairs', async () => {
    const { world, monitor } = home();
    const tab = await monitor.openPage('tab.html');
    await tab.locator('[data-action="open-pairing"]').first().click();
    await using video = await qrVideo(await codeOn(tab));
    await using phone = await launchCameraPhone({ camera: { showing: video.path } });

    const page = await phone.open(cameraPage(world));
    await page.locator('[data-action="scan"]').tap();
    const button = page.locator('[data-action="agree"]:enabled');
    await button.waitFor({ timeout: 20_000 });
    await button.tap();
    const confirm = tab.locator('[data-action="confirm-pairing"]');
    await confirm.waitFor({ timeout: 20_000 });
    await waitFor(async () => (await symbolsOn(page)).length === 4, { what: 'the symbols', within: 20_000 });
    expect(await symbolsOn(page)).toEqual(await symbolsOn(tab));
    await confirm.click();
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });
    await waitFor(async () => (await conditionIn(tab)) === 'live', { what: 'the camera', within: 20_000 });
    // This phone films nothing but the code, which stands still.
    await waitFor(async () => (await pixelsIn(tab)) !== '', { what: 'a picture of the code' });
  });
});
