/** Five devices, one story: what each of them says must be the same, through partitions, kills and a wrong clock. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import {
  type Computer,
  called,
  DAY,
  householdOn,
  joinHousehold,
  keptOn,
  live,
  newPhone,
  openComputer,
  openPhones,
  pair,
  saidIn,
} from './five-devices.ts';
import type { Phone } from './harness/phone.ts';
import { launchCameraPhone } from './pair.ts';
import { cameraPage, moving, openWorld, type World } from './world.ts';

describe('a household of three phones and two computers, one of them a day ahead', () => {
  const stack = new AsyncDisposableStack();
  let world: World;
  let den: Computer;
  let loft: Computer;
  let phones: Browser;
  let nursery: Page;
  let kitchenPhone: Phone;
  let kitchen: Page;
  let hallPhone: BrowserContext;
  let hall: Page;
  let household: string;
  const said: string[] = [];

  beforeAll(async () => {
    world = stack.use(await openWorld());
    [den, loft, kitchenPhone] = await Promise.all([openComputer(), openComputer(DAY), launchCameraPhone()]);
    for (const one of [den, loft, kitchenPhone]) stack.use(one);
    phones = await openPhones();
    stack.defer(() => phones.close());
    hallPhone = await newPhone(phones, (line) => said.push(line));
  });
  afterAll(() => stack.disposeAsync());
  beforeEach(() => {
    onTestFailed(() => {
      for (const one of [den?.monitor, loft?.monitor, kitchenPhone]) console.error(one?.log.tail());
      console.error(said.slice(-60).join('\n'));
    });
  });

  /** Waits until all these devices keep the same on their own disks, and it is so. */
  async function agreeOn(
    what: string,
    on: readonly Page[],
    isSo: (facts: Readonly<Record<string, unknown>>) => boolean,
  ): Promise<void> {
    await waitFor(
      async () => {
        const all = await Promise.all(on.map(async (page) => saidIn(await keptOn(page, household))));
        const [first = {}] = all;
        const texts = new Set(all.map((facts) => JSON.stringify(facts)));
        if (texts.size === 1 && isSo(first)) return true;
        throw new Error(all.map((facts) => JSON.stringify(facts)).join('\n'));
      },
      { what, within: 40_000, every: 200 },
    );
  }
  const five = (): Page[] => [den.reader, loft.reader, nursery, kitchen, hall];

  it('a second computer sees both cameras without a scan, and the one that is paired elsewhere later, with a notice', async () => {
    nursery = await pair(den, await newPhone(phones, (line) => said.push(line)), 'Nursery');
    kitchen = await pair(den, kitchenPhone.context, 'Kitchen');
    await den.until('both', (now) => live(now).length === 2);
    await joinHousehold(den, loft);
    expect(await loft.until('both', (now) => live(now).length === 2 && live(now))).toEqual([
      'Kitchen',
      'Nursery',
    ]);
    const view = await loft.monitor.openPage('tab.html');
    await moving(view, 'the second computer');
    await view.close();

    hall = await pair(den, hallPhone, 'Hall');
    await loft.until('the third', (now) => live(now).includes('Hall'));
    await waitFor(
      async () => (await loft.notices()).some(({ title }) => title === words.members.cameraCame('Hall')),
      { what: 'a notice of the new camera', within: 10_000 },
    );
    await loft.until('all', (now) => live(now).length === 3);
    const clock = await (await loft.monitor.offscreen('host.html')).evaluate(() => Date.now());
    expect(clock - Date.now()).toBeGreaterThan(DAY / 2);
    household = await householdOn(nursery);
  });

  it('what both wrote of one camera while they heard nothing of each other is all there afterwards, and nothing comes back', async () => {
    const { id: crib } = await den.until('it', (now) => called(now, 'Nursery'));
    const { id: stove } = await den.until('it', (now) => called(now, 'Kitchen'));
    await den.do({ do: 'edit-facts', camera: stove, set: { room: 'Cellar', notes: 'By the window.' } });
    await agreeOn('one household', five(), (facts) => facts[`${stove}.room`] === 'Cellar');

    // It starts where nobody can be reached. It is a day ahead: what it writes must not win for that.
    await loft.kill();
    loft.gate.cut();
    await Promise.all([loft.start(), kitchenPhone.kill()]);
    await loft.do({ do: 'edit-facts', camera: crib, set: { room: 'Attic' } });
    await loft.do({ do: 'edit-facts', camera: stove, set: { icon: 'door' } });
    await den.do({ do: 'rename', camera: crib, name: 'Cradle' });
    await den.do({ do: 'edit-facts', camera: stove, set: { room: '', notes: '' } });
    await nursery.getByRole('heading', { name: 'Cradle' }).first().waitFor({ timeout: 20_000 });
    await agreeOn('the phones that hear one computer', [den.reader, nursery, hall], (facts) => {
      return facts[`${crib}.name`] === 'Cradle' && facts[`${stove}.room`] === '';
    });
    expect((await loft.until('its own facts', ({ facts }) => facts)).devices[stove]?.settings.room).toBe(
      'Cellar',
    );
    await den.kill();
    loft.gate.restore();
    await Promise.all([den.start(), kitchenPhone.relaunch()]);
    kitchen = await kitchenPhone.open(cameraPage(world));

    // Also the two phones that stayed on while both computers were killed.
    await agreeOn('all of it', five(), (facts) => {
      return (
        facts[`${crib}.name`] === 'Cradle' &&
        facts[`${crib}.room`] === 'Attic' &&
        facts[`${stove}.icon`] === 'door' &&
        facts[`${stove}.room`] === '' &&
        facts[`notes/${stove}`] === ''
      );
    });
    for (const computer of [den, loft]) {
      await computer.until('all three', (now) => live(now).join() === 'Cradle,Hall,Kitchen');
      const { settings } = (await computer.until('facts', ({ facts }) => facts)).devices[crib] ?? {};
      expect(settings).toMatchObject({ name: 'Cradle', room: 'Attic' });
    }
    await nursery.getByRole('heading', { name: 'Cradle' }).first().waitFor({ timeout: 20_000 });
  });
});
