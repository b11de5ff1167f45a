import { expect, test } from 'vitest';
import { createPairingDesk, type NewCamera } from '../../../extension/host/pairing.ts';
import {
  createIdentity,
  type Invitation,
  joinPairing,
  readInvitation,
} from '../../../shared/identity/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { fakeExchange, until } from '../identity/fake-exchange.ts';
import { household, monitor, page, server, symbolsOn } from '../identity/pairing-scene.ts';

/** The desk of a monitor, phones that scan its code, and a disk that takes its time. */
function scene() {
  const clock = fakeClock();
  const exchange = fakeExchange(clock.now);
  const life = new AbortController();
  const shared = { open: exchange.open, clock, random: () => 0.5, log: silentLog, signal: life.signal };
  const kept: string[] = [];
  const told: string[] = [];
  const disk = { holds: Promise.resolve() };
  const desk = createPairingDesk({
    ...shared,
    identity: monitor,
    household: () => household,
    ask: async () => undefined,
    settings: () => ({ monitorName: "Anna's laptop", page, rendezvous: server, ice: [] }),
    cameras: () => [],
    proof: () => undefined,
    async paired({ name }: NewCamera) {
      await disk.holds;
      kept.push(name);
    },
  });
  desk.facts.on(({ at }) => told.push(at), life.signal);
  const reached = (at: string): Promise<void> =>
    until(() => desk.facts.value.at === at, `${at}, while at ${JSON.stringify(desk.facts.value)}`);
  const invitation = (): Invitation => {
    const facts = desk.facts.value;
    const read = readInvitation(facts.at === 'waiting' ? facts.link : '', page);
    if (!read.ok) throw new Error(read.why);
    return read.invitation;
  };
  return {
    ...{ clock, desk, disk, exchange, kept, told, reached },
    /** Up to the question. */
    async phone() {
      await reached('waiting');
      const identity = await createIdentity();
      const phone = joinPairing({
        ...shared,
        identity,
        invitation: invitation(),
        phoneName: 'Old phone',
      });
      await reached('confirming');
      await until(() => phone.state.value.at === 'comparing', 'the symbols on the phone');
      expect(symbolsOn(phone)).toHaveLength(4);
      return phone;
    },
  };
}

test.each([
  ['opened', 'opening'],
  ['closed', 'closed'],
] as const)(
  'a phone that was said yes to is kept though the window is %s in that second',
  async (what, after) => {
    const { desk, kept, told, phone, reached } = scene();
    await desk.open();
    const nursery = await phone();
    await desk.confirm('Nursery');
    if (what === 'opened') await desk.open();
    else desk.close();
    await until(() => nursery.state.value.at === 'paired', 'the phone has its papers');
    await until(() => kept.length > 0, 'the computer knows it');
    expect(kept).toEqual(['Nursery']);
    await until(() => told.includes('paired'), 'it is said');
    if (after === 'opening') await reached('waiting');
  },
);

test('while a phone is being written down the next window waits, and is not covered by the news', async () => {
  const { clock, desk, disk, kept, phone, reached } = scene();
  let release = (): void => undefined;
  disk.holds = new Promise((resolve) => {
    release = resolve;
  });
  await desk.open();
  const nursery = await phone();
  await desk.confirm('Nursery');
  await until(() => nursery.state.value.at === 'paired', 'the phone has its papers');
  await desk.open();
  expect(desk.facts.value.at).toBe('finishing');
  release();
  await reached('waiting');
  expect(kept).toEqual(['Nursery']);
  await clock.advance(30_000);
  expect(desk.facts.value.at).toBe('waiting');
  await phone();
  await desk.confirm('Kitchen');
  await until(() => kept.length === 2, 'the second phone');
  expect(kept).toEqual(['Nursery', 'Kitchen']);
});

test('a window that waits is not opened when somebody closes it before', async () => {
  const { desk, kept, phone, reached, clock } = scene();
  await desk.open();
  await phone();
  await desk.confirm('Nursery');
  await desk.open();
  desk.close();
  await reached('paired');
  await clock.advance(20_000);
  expect(kept).toEqual(['Nursery']);
  expect(desk.facts.value).toEqual({ at: 'closed' });
});

test('a phone that cannot be written down is told as that, and another window opens', async () => {
  const { desk, disk, kept, phone, reached } = scene();
  disk.holds = Promise.reject(new Error('the disk is full'));
  disk.holds.catch(() => undefined);
  await desk.open();
  await phone();
  await desk.confirm('Nursery');
  await reached('closed');
  expect([desk.facts.value, kept]).toEqual([{ at: 'closed', why: 'not-kept' }, []]);
  disk.holds = Promise.resolve();
  await desk.open();
  await phone();
  await desk.confirm('Nursery');
  await until(() => kept.length === 1, 'the second try');
});
