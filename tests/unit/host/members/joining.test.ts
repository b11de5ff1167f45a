import { expect, test } from 'vitest';
import { createJoinDesk } from '../../../../extension/host/members/joining.ts';
import { createIdentity, openPairing, type Pairing } from '../../../../shared/identity/index.ts';
import { pause, seconds, silentLog } from '../../../../shared/lib/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { fakeExchange, quiet, until } from '../../identity/fake-exchange.ts';
import { household, monitor, page, server } from '../../identity/pairing-scene.ts';

/** A computer whose own server takes four seconds to be given up, and the owner's window that it is invited to. */
async function scene() {
  const clock = fakeClock();
  const exchange = fakeExchange(clock.now);
  const signal = new AbortController().signal;
  const shared = { open: exchange.open, clock, random: () => 0.5, log: silentLog, signal };
  const pairing = openPairing({
    ...shared,
    identity: monitor,
    household: () => household,
    server,
    serverForPhone: server,
    page,
    invites: 'monitor',
    monitorName: "Anna's laptop",
    welcome: () => ({ rendezvous: [server], ice: [] }),
  });
  const disk = { took: 0, slow: seconds(2) };
  const seen = { restarts: 0 };
  const desk = createJoinDesk({
    ...shared,
    identity: await createIdentity(),
    ask: async () => {
      await pause(clock, seconds(4));
      return undefined;
    },
    settings: () => ({
      monitorName: 'Old laptop',
      page: 'https://127.0.0.1:8443/camera/',
      rendezvous: { ...server, host: '127.0.0.1' },
      ice: [],
    }),
    async keep() {
      await pause(clock, disk.slow);
      disk.took += 1;
    },
    restart: () => {
      seen.restarts += 1;
    },
  });
  const link = linkOf(pairing);
  const at = (what: string): Promise<void> =>
    until(() => desk.facts.value.at === what, `${what}, while at ${JSON.stringify(desk.facts.value)}`);
  return { at, clock, desk, disk, exchange, link, pairing, seen };
}

function linkOf({ state: { value } }: Pairing): string {
  if (value.at !== 'waiting') throw new Error(`the window is ${value.at}`);
  return value.link;
}

test('joining twice before the own server is given up knocks once', async () => {
  const { at, clock, desk, link, pairing } = await scene();
  const both = [desk.join(link), desk.join(link)];
  await clock.advance(seconds(5));
  await Promise.all(both);
  await at('comparing');
  await quiet();
  await clock.advance(seconds(6));
  expect(desk.facts.value.at).toBe('comparing');
  expect(pairing.state.value.at).toBe('confirming');
});

test('whoever stops before the knock was sent sends none', async () => {
  const { clock, desk, exchange, link } = await scene();
  const joining = desk.join(link);
  desk.leave();
  await clock.advance(seconds(5));
  await joining;
  await quiet();
  expect([desk.facts.value.at, exchange.registered.size]).toEqual(['idle', 1]);
});

test('a stop that comes while the new household is written is too late: this computer begins anew in it', async () => {
  const { at, clock, desk, disk, link, pairing, seen } = await scene();
  const joining = desk.join(link);
  await clock.advance(seconds(5));
  await joining;
  await at('comparing');
  await until(() => pairing.state.value.at === 'confirming', 'the question');
  await pairing.confirm('Old laptop');
  await until(() => pairing.state.value.at === 'paired', 'the thanks');
  desk.leave();
  await clock.advance(seconds(3));
  await at('joined');
  desk.leave();
  await clock.advance(seconds(11));
  expect([disk.took, seen.restarts > 0, desk.facts.value.at]).toEqual([1, true, 'joined']);
});
