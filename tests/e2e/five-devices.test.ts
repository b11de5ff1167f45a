/** Five devices, one story: what each of them says must be the same, through partitions, kills and a wrong clock. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import * as Y from 'yjs';
import { factsWords, words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import {
  agreeOn,
  type Computer,
  called,
  copyProfile,
  DAY,
  householdOn,
  joinHousehold,
  keptOn,
  live,
  newPhone,
  openComputer,
  openOn,
  openPhones,
  pair,
  type Said,
  saidIn,
} from './five-devices.ts';
import type { Phone } from './harness/phone.ts';
import {
  flood,
  forgery,
  garbage,
  growth,
  holdLanes,
  membership,
  openLanes,
  overControl,
  overFacts,
} from './hostile-page.ts';
import { launchCameraPhone } from './pair.ts';
import { eventsOn, MONITOR_LEDGER } from './read-log.ts';
import { bytesCarried, liveTracks, spyOn } from './spy.ts';
import { cameraPage, moving, openWorld, type World } from './world.ts';

/** Fifty take a minute on a busy machine. */
const [MEGABYTES, timeout] = process.env.PORTHOLE_SOAK ? [50, 300_000] : [3, 120_000];
const { removed } = words.camera.needsCode.notices;

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
  let twinProfile: string;
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

  const agree = (what: string, on: readonly Page[], isSo: (said: Said) => boolean): Promise<Said> =>
    agreeOn(what, household, on, isSo);
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
    await agree('one household', five(), (facts) => facts[`${stove}.room`] === 'Cellar');

    // It starts where nobody can be reached. It is a day ahead: what it writes must not win for that.
    await loft.kill();
    loft.gate.cut();
    await Promise.all([loft.start(), kitchenPhone.kill()]);
    await loft.do({ do: 'edit-facts', camera: crib, set: { room: 'Attic' } });
    await loft.do({ do: 'edit-facts', camera: stove, set: { icon: 'door' } });
    await den.do({ do: 'rename', camera: crib, name: 'Cradle' });
    await den.do({ do: 'edit-facts', camera: stove, set: { room: '', notes: '' } });
    await nursery.getByRole('heading', { name: 'Cradle' }).first().waitFor({ timeout: 20_000 });
    await agree('the phones that hear one computer', [den.reader, nursery, hall], (facts) => {
      return facts[`${crib}.name`] === 'Cradle' && facts[`${stove}.room`] === '';
    });
    expect((await loft.until('its own facts', ({ facts }) => facts)).devices[stove]?.settings.room).toBe(
      'Cellar',
    );
    await den.kill();
    twinProfile = await copyProfile(kitchenPhone, stack);
    loft.gate.restore();
    await Promise.all([den.start(), kitchenPhone.relaunch()]);
    kitchen = await kitchenPhone.open(cameraPage(world));

    // Also the two phones that stayed on while both computers were killed.
    await agree('all of it', five(), (facts) => {
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

  it('a removed phone is refused by both and told why, and a copy of all that it kept gets neither picture nor facts', async () => {
    const { id: stove } = await den.until('it', (now) => called(now, 'Kitchen'));
    const { id: crib } = await den.until('it', (now) => called(now, 'Cradle'));
    await den.do({ do: 'remove', camera: stove });
    await kitchen.getByText(removed.title).waitFor({ timeout: 20_000 });
    for (const computer of [den, loft])
      await computer.until('it to be gone', ({ cameras }) => cameras.every(({ id }) => id !== stove));
    await den.do({ do: 'rename', camera: crib, name: 'Treasure' });
    await agree('the four that stay', [den.reader, loft.reader, nursery, hall], (facts) => {
      // Of its notes an empty text is left.
      const isLeft = Object.keys(facts).some((key) => key.includes(stove) && facts[key] !== '');
      return facts[`${crib}.name`] === 'Treasure' && !isLeft;
    });
    await loft.until('both', (now) => live(now).join() === 'Hall,Treasure');

    await using twin = await launchCameraPhone({ profile: twinProfile });
    await spyOn(twin.context);
    const copy = await twin.open(cameraPage(world));
    await copy.getByText(removed.title).waitFor({ timeout: 30_000 });
    expect(await bytesCarried(copy)).toBe(0);
    expect(await liveTracks(copy)).toBe(0);
    expect(JSON.stringify(saidIn(await keptOn(copy, household)))).not.toContain('Treasure');
    for (const computer of [den, loft])
      expect(await computer.until('both', (now) => live(now).length === 2 && now.cameras.length)).toBe(2);
  });

  it('an alarm that is answered on one computer is quiet on the other, which says who did', async () => {
    const { id: hallId } = await den.until('it', (now) => called(now, 'Hall'));
    const { id: by, name } = await den.until('its name', ({ monitor }) => monitor);
    const alarmAt = (computer: Computer, at: string): Promise<unknown> =>
      computer.until(at, ({ alarm }) => alarm.cameras[hallId]?.state.at === at);
    await den.do({ do: 'set-alarm', camera: hallId, rules: { delay: 2000, until: 'acknowledged' } });
    await loft.until('the rules', ({ alarm }) => alarm.settings.cameras[hallId]?.delay === 2000);
    await Promise.all([hall.waitForEvent('crash'), hall.goto('chrome://crash').catch(String)]);
    await Promise.all([alarmAt(den, 'sounding'), alarmAt(loft, 'sounding')]);
    await den.do({ do: 'quiet', camera: hallId });
    await alarmAt(loft, 'quiet');
    const notice = await waitFor(
      async () => (await loft.notices()).find(({ title }) => title === factsWords.quieted('Hall')),
      { what: 'a notice of who answered', within: 10_000 },
    );
    expect(notice.message).toBe(factsWords.quietedBy(name));
    const answer = async (): Promise<unknown> =>
      (await eventsOn(loft.reader, MONITOR_LEDGER)).find(({ kind }) => kind === 'acknowledged')?.fields;
    const written = await waitFor(answer, { what: 'the answer in the log', within: 10_000 });
    expect(written).toEqual({ camera: hallId, for: 'this-loss', by });
  });

  it('a paired phone that forges, floods and grows is refused, written down, cut off and shown, and the others go on', {
    timeout,
  }, async () => {
    const { id: hallId } = await den.until('it', (now) => called(now, 'Hall'));
    const { id: crib } = await den.until('it', (now) => called(now, 'Treasure'));
    await turnHostile();
    await overControl(hall);
    await overFacts(hall, [growth(hallId), flood], MEGABYTES);

    for (const computer of both()) {
      await waitFor(() => auditOf(computer, hallId), { what: 'the audit', within: 20_000 });
      const noticed = async (): Promise<boolean> =>
        (await computer.notices()).some(({ title }) => title === factsWords.cutOff('Hall'));
      await waitFor(noticed, { what: 'a notice of the cut', within: 10_000 });
      const { household: house, cameras } = await computer.until('it', (now) => now);
      expect(house?.others.map(({ role }) => role)).toEqual(['owner']);
      expect(cameras.map(({ id }) => id).sort()).toEqual([crib, hallId].sort());
    }
    expect(await cutOffs(hallId)).toEqual(['document-full', 'too-much']);
    await den.do({ do: 'edit-facts', camera: crib, set: { room: 'Garden' } });
    await agree('those that behave', [den.reader, loft.reader, nursery], (facts) => {
      return facts[`${crib}.room`] === 'Garden';
    });
    expect(saidIn(await keptOn(hall, household))[`${crib}.room`]).not.toBe('Garden');
    for (const { reader } of both())
      expect(Y.encodeStateAsUpdate(await keptOn(reader, household)).length).toBeLessThan(40_000);
    const view = await loft.monitor.openPage('tab.html');
    await view.locator(`[data-cut-off="${hallId}"]`).first().waitFor({ timeout: 10_000 });
    await view.close();
    const window = await loft.monitor.openPage(`window.html?camera=${crib}`);
    await moving(window, 'the other camera');
    await window.close();
    expect((await loft.until('both', live)).join()).toBe('Hall,Treasure');
  });

  it.runIf(process.env.PORTHOLE_SOAK)(
    'and so it is with every other harm, on computers that were started anew',
    async () => {
      const { id: hallId } = await den.until('it', (now) => called(now, 'Hall'));
      const { id: crib } = await den.until('it', (now) => called(now, 'Treasure'));
      const harms = [
        { sends: [forgery(crib), membership(hallId)], why: ['not-its-own', 'not-valid'] },
        { sends: [garbage, garbage], why: ['garbage', 'garbage'] },
      ];
      for (const { sends, why } of harms) {
        const before = await cutOffs(hallId);
        await Promise.all(both().map((computer) => computer.kill()));
        await Promise.all(both().map((computer) => computer.start()));
        await turnHostile();
        await overFacts(hall, sends, 0);
        const wanted = [...before, ...why].sort();
        await expect.poll(() => cutOffs(hallId), { timeout: 20_000 }).toEqual(wanted);
        await den.do({ do: 'edit-facts', camera: crib, set: { room: why.join() } });
        await agree('those that behave', [den.reader, loft.reader, nursery], (facts) => {
          return facts[`${crib}.room`] === why.join();
        });
      }
    },
  );

  const both = (): readonly Computer[] => [den, loft];

  /** From its first script on it holds the lanes of its links, which stand then. */
  async function turnHostile(): Promise<void> {
    await hall.close();
    await hallPhone.addInitScript(holdLanes);
    hall = await openOn(hallPhone, cameraPage(world));
    for (const computer of both())
      await computer.until('both', (now) => now.facts && live(now).join() === 'Hall,Treasure');
    await waitFor(async () => (await openLanes(hall)) === 2, { what: 'the lanes', within: 10_000 });
  }

  /** Why the computers ever cut this phone off, by their own account. */
  async function cutOffs(phone: string): Promise<unknown[]> {
    const all = await Promise.all(both().map(({ reader }) => eventsOn(reader, MONITOR_LEDGER)));
    return all
      .flat()
      .flatMap(({ kind, about, fields }) => (kind === 'cut-off' && about === phone ? [fields.why] : []))
      .sort();
  }
});

/** Whether this computer wrote down all three: what cannot be read, what is forged, and that it is cut off. */
async function auditOf({ reader }: Computer, phone: string): Promise<boolean> {
  const all = await eventsOn(reader, MONITOR_LEDGER);
  const whys = (of: string) =>
    all.flatMap(({ kind, about, fields }) => (kind === of && about === phone ? [fields.why] : []));
  const refused = whys('refused');
  return whys('cut-off').length > 0 && refused.includes('bad-signature') && refused.includes('not-parsed');
}
