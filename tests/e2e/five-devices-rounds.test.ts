/** The long form: five devices that are parted, killed, removed and paired anew, and write all the while. */
import fc from 'fast-check';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { ICONS } from '../../shared/household/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import { words } from '../../shared/words/index.ts';
import { seed } from '../seed.ts';
import { waitFor } from '../wait-for.ts';
import {
  agreeOn,
  type Computer,
  called,
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
  saidIn,
} from './five-devices.ts';
import {
  type ComputerName,
  createExpected,
  type Edit,
  PHONES,
  type PhoneName,
  type Round,
  round,
} from './five-devices-plan.ts';
import type { Phone } from './harness/phone.ts';
import { launchCameraPhone } from './pair.ts';
import { cameraPage, openWorld, type World } from './world.ts';

const ROUNDS = 12;
const { removed } = words.camera.needsCode.notices;

describe.runIf(process.env.PORTHOLE_SOAK)('a household of five that is never left in peace', () => {
  const stack = new AsyncDisposableStack();
  const expected = createExpected();
  const said: string[] = [];
  let world: World;
  let computers: Readonly<Record<ComputerName, Computer>>;
  let phones: Browser;
  let kitchenPhone: Phone;
  let contexts: Readonly<Record<'nursery' | 'hall', BrowserContext>>;
  /** The page and the id of each phone that was paired. */
  const paired = new Map<PhoneName, { readonly page: Page; readonly id: DeviceId }>();
  let household: string;
  let count = 0;

  beforeAll(async () => {
    world = stack.use(await openWorld());
    const [den, loft, kitchen] = await Promise.all([openComputer(), openComputer(DAY), launchCameraPhone()]);
    for (const one of [den, loft, kitchen]) stack.use(one);
    computers = { den, loft };
    kitchenPhone = kitchen;
    phones = await openPhones();
    stack.defer(() => phones.close());
    const open = (): Promise<BrowserContext> => newPhone(phones, (line) => said.push(line));
    contexts = { nursery: await open(), hall: await open() };
    for (const phone of PHONES) await welcome('den', phone, phone);
    await joinHousehold(den, loft);
    await allLive(3);
    household = await householdOn(the('nursery').page);
    expected.settled(await agreeOn('the beginning', household, everywhere(PHONES), () => true));
  });
  afterAll(() => stack.disposeAsync());
  beforeEach(() => {
    onTestFailed(() => {
      const { den, loft } = computers;
      for (const one of [den.monitor, loft.monitor, kitchenPhone]) console.error(one.log.tail());
      console.error(said.slice(-60).join('\n'));
    });
  });

  const both = (): readonly Computer[] => [computers.den, computers.loft];
  const contextOf = (phone: PhoneName): BrowserContext =>
    phone === 'kitchen' ? kitchenPhone.context : contexts[phone];

  function the(phone: PhoneName): { readonly page: Page; readonly id: DeviceId } {
    const found = paired.get(phone);
    if (!found) throw new Error(`the phone in the ${phone} is not paired`);
    return found;
  }

  const everywhere = (staying: readonly PhoneName[]): readonly Page[] => [
    ...both().map(({ reader }) => reader),
    ...staying.map((phone) => the(phone).page),
  ];

  async function welcome(by: ComputerName, phone: PhoneName, name: string): Promise<void> {
    const page = await pair(computers[by], contextOf(phone), name);
    const { id } = await computers[by].until('it', (now) => called(now, name));
    paired.set(phone, { page, id });
    expected.paired(by, id, name);
  }

  async function allLive(many: number): Promise<void> {
    for (const computer of both())
      await computer.until(`${many} live`, (now) => live(now).length === many, 60_000);
  }

  async function end(phone: PhoneName): Promise<void> {
    if (phone === 'kitchen') return kitchenPhone.kill();
    const { page } = the(phone);
    await Promise.all([page.waitForEvent('crash'), page.goto('chrome://crash').catch(String)]);
    await page.close();
  }

  async function comeBack(phone: PhoneName): Promise<void> {
    if (phone === 'kitchen') await kitchenPhone.relaunch();
    const page = await openOn(contextOf(phone), cameraPage(world));
    paired.set(phone, { ...the(phone), page });
  }

  async function carryOut({ by, of, field }: Edit): Promise<void> {
    count += 1;
    const computer = computers[by];
    const { id: camera } = the(of);
    if (field === 'notes') {
      const mark = `<${count}>`;
      const notes = (await computer.until('facts', ({ facts }) => facts)).devices[camera]?.settings.notes;
      await computer.do({ do: 'edit-facts', camera, set: { notes: `${notes ?? ''}${mark}` } });
      expected.noted(camera, mark);
      // Who writes on writes on what it sees.
      await computer.until('its own words', ({ facts }) =>
        facts?.devices[camera]?.settings.notes?.includes(mark),
      );
      return;
    }
    if (field === 'name') {
      await computer.do({ do: 'rename', camera, name: `${of} ${count}` });
      return expected.wrote(by, `${camera}.name`, `${of} ${count}`);
    }
    const icon = ICONS[count % ICONS.length] ?? 'camera';
    const [key, value] =
      field === 'icon' ? ['icon', icon] : ['room', field === 'nothing' ? '' : `room ${count}`];
    await computer.do({ do: 'edit-facts', camera, set: { [key]: value } });
    expected.wrote(by, `${camera}.${key}`, value);
  }

  /** Until this computer has on its own disk what it was told: what comes after it may be a kill. */
  const kept = (computer: Computer, mine: readonly Edit[]): Promise<boolean> =>
    waitFor(
      async () => {
        const facts = (await computer.until('facts', (now) => now.facts)).devices;
        const disk = saidIn(await keptOn(computer.reader, household));
        return mine.every(({ of }) => {
          const { id } = the(of);
          const { name, room, icon, notes = '' } = facts[id]?.settings ?? {};
          const onDisk = [
            disk[`${id}.name`],
            disk[`${id}.room`],
            disk[`${id}.icon`],
            disk[`notes/${id}`] ?? '',
          ];
          return onDisk.join('\n') === [name, room, icon, notes].join('\n');
        });
      },
      { what: 'what was written to be kept', within: 10_000 },
    );

  async function go({ apart, clock, killsOther, phones: ended, edits, removes }: Round): Promise<void> {
    const alone = computers[apart];
    const other = computers[apart === 'den' ? 'loft' : 'den'];
    await alone.kill();
    alone.gate.cut();
    await Promise.all([alone.start(clock * DAY), ...ended.map(end)]);
    for (const one of edits) await carryOut(one);
    if (removes) {
      await computers[removes.by].do({ do: 'remove', camera: the(removes.phone).id });
      expected.forgot(the(removes.phone).id);
    }
    const isAlone = ({ by }: Edit): boolean => by === apart;
    if (killsOther) {
      const stays = ({ of }: Edit): boolean => of !== removes?.phone;
      await kept(
        other,
        edits.filter((one) => !isAlone(one) && stays(one)),
      );
      await other.kill();
    }
    alone.gate.restore();
    await Promise.all([killsOther && other.start(), ...ended.map(comeBack)]);
    const staying = PHONES.filter((phone) => phone !== removes?.phone);
    await allMeet(staying);
    if (!removes) return;
    await the(removes.phone).page.getByText(removed.title).waitFor({ timeout: 60_000 });
    await the(removes.phone).page.close();
    await welcome(removes.by, removes.phone, `${removes.phone} anew ${count}`);
    await allMeet(PHONES);
  }

  async function allMeet(staying: readonly PhoneName[]): Promise<void> {
    expected.settled(
      await agreeOn('all of it', household, everywhere(staying), (now) => {
        const wrong = expected.wrongIn(now);
        if (wrong !== undefined) throw new Error(wrong);
        return true;
      }),
    );
    await allLive(staying.length);
    for (const computer of both()) {
      const { cameras, facts } = await computer.until('it', (now) => now);
      expect(cameras.map(({ id }) => id).sort()).toEqual(staying.map((phone) => the(phone).id).sort());
      expect(facts?.cutOff).toEqual([]);
    }
  }

  it(`all say the same after each of ${ROUNDS} rounds, nothing is lost and nothing comes back`, {
    timeout: ROUNDS * 180_000,
  }, async () => {
    for (const [n, plan] of fc.sample(round, { seed, numRuns: ROUNDS }).entries()) {
      said.push(`round ${n + 1}: ${JSON.stringify(plan)}`);
      await go(plan);
    }
  });
});
