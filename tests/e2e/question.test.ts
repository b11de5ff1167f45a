import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { agree, codeOn } from './pair.ts';
import { moving, symbolsOn } from './world.ts';

describe('the question of a pairing', () => {
  const home = aHousehold();

  it('waits on the toolbar icon and in a notification when the popup was closed, and the next view asks it', async () => {
    const { monitor, phone } = home();
    const worker = await monitor.serviceWorker();
    const badge = (): Promise<string> => worker.evaluate(() => chrome.action.getBadgeText({}));
    const notices = async (): Promise<string[]> =>
      Object.keys(await worker.evaluate(() => chrome.notifications.getAll()));

    const popup = await monitor.openPopup();
    const link = await codeOn(popup);
    expect(await badge()).toBe('');
    expect(await notices()).toEqual([]);
    await popup.close();

    const page = await agree(phone, link);
    await waitFor(async () => (await symbolsOn(page)).length === 4, { what: 'the symbols', within: 20_000 });
    await waitFor(async () => (await badge()) === words.signs.question.badge, { what: 'the badge' });
    await waitFor(async () => (await notices()).length === 1, { what: 'a notification' });

    const again = await monitor.openPopup();
    const confirm = again.locator('[data-action="confirm-pairing"]');
    await confirm.waitFor({ timeout: 10_000 });
    expect(await symbolsOn(again)).toEqual(await symbolsOn(page));
    await confirm.click();
    await moving(again, 'the popup that was asked');
    await waitFor(async () => (await badge()) === '', { what: 'the badge to go' });
    await waitFor(async () => (await notices()).length === 0, { what: 'the notification to go' });
  });
});
