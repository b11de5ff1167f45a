/** "Cancelled while connecting": a Stop wins over every step of a connection, and nothing of it is left in the host. */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { openLine } from './alarm-line.ts';
import { aHousehold } from './household.ts';
import {
  heldThere,
  holdAt,
  openInHost,
  release,
  type Step,
  timersInHost,
  witnessHost,
} from './kills-host-witness.ts';

const STEPS: readonly Step[] = ['setRemoteDescription', 'setLocalDescription', 'addIceCandidate'];

describe('a watch that is stopped while it connects, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });
  let host: Page;

  const watch = async (on: boolean): Promise<void> => {
    await using line = await openLine(home().monitor);
    const { camera } = await line.until('the camera', () => true);
    await line.ask({ do: 'watch', camera: camera.id, on });
    if (!on) await line.until('the end', (facts) => facts.camera.link.at === 'stopped', 1000);
  };
  const live = async (): Promise<void> => {
    await using line = await openLine(home().monitor);
    await line.until('the picture', ({ camera }) => camera.link.at === 'live', 40_000);
  };
  const nothingIsLeft = async (): Promise<void> => {
    await waitFor(async () => (await openInHost(host)) === 0, { what: 'every connection to be closed' });
    await waitFor(
      async () => {
        const timers = await timersInHost(host);
        if (timers.length > 0) throw new Error(timers.join('\n'));
        return true;
      },
      // Shorter than a wait for lanes that may open again, which nobody here is to wait for.
      { what: 'no timers but those of a host that watches nobody', within: 4000 },
    );
  };

  beforeAll(async () => {
    const { monitor } = home();
    await (await monitor.pageAt('welcome.html')).close();
    host = await monitor.offscreen('host.html');
    await witnessHost(host);
    await watch(false);
  });

  it.each(STEPS)('at %s ends at once, and an answer that comes too late changes nothing', async (step) => {
    await holdAt(host, step);
    await watch(true);
    await waitFor(() => heldThere(host), { what: `a connection that is held at ${step}`, within: 20_000 });
    await watch(false);
    await nothingIsLeft();
    await release(host);
    await nothingIsLeft();
    const page = home().phone.context.pages().at(-1);
    await waitFor(
      async () => (await page?.getByText(words.camera.live.seenBy(1), { exact: true }).count()) === 0,
      { what: 'the phone to say that nobody watches', within: 10_000 },
    );
    await watch(true);
    await live();
    await watch(false);
    await nothingIsLeft();
  });

  it('while nobody answers ends at once, with nothing that goes on trying', async () => {
    await home().phone.kill();
    await watch(true);
    const line = await openLine(home().monitor);
    await line.until(
      'a second try',
      ({ camera: { link } }) => link.at === 'dialing' && link.attempt >= 1,
      40_000,
    );
    await line[Symbol.asyncDispose]();
    await watch(false);
    await nothingIsLeft();
    expect(await openInHost(host)).toBe(0);
  });
});
