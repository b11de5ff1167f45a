import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { captures } from './spy.ts';
import { cameraPage, conditionIn, moving } from './world.ts';

describe('a second tab of the camera page', () => {
  const home = aHousehold({ camera: 'Nursery' });

  it('says that the first one holds the camera, films nothing, and takes over when the first one closes', async () => {
    const { world, monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    const [first] = phone.context.pages().filter((page) => page.url().startsWith(cameraPage(world)));
    const second = await phone.open(cameraPage(world));
    await second.getByText(words.camera.otherTab.title).waitFor({ timeout: 10_000 });
    expect(await captures(second)).toBe(0);
    expect(await conditionIn(tab)).toBe('live');

    await first?.close();
    await second.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });
    await waitFor(async () => (await conditionIn(tab)) === 'live', {
      what: 'the second tab’s picture',
      within: 30_000,
    });
    await moving(tab, 'the tab');
  });
});
