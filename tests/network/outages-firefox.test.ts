/**
 * The same two homes with Firefox on the laptop. Its ICE is another one than Chromium's, and what the two make of a
 * restart together shows only in outages of a real network.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FirefoxHousehold, openFirefoxHousehold } from './household-firefox.ts';
import { type NetworkLab, openNetworkLab } from './lab/index.ts';
import { labOrReason } from './lab-or-reason.ts';
import { startServices } from './services/services.ts';
import { BELIEVED_AT_MOST, suffer } from './suffer.ts';

const soak = process.env.PORTHOLE_SOAK === '1';
const SECOND = 1000;
const HOMES = ['camera', 'monitor'] as const;
type Cut = readonly [which: (typeof HOMES)[number], seconds: number];
const LONG_FORM = [1, 3, 5, 10, 20, 30, 60, 180].flatMap((seconds) =>
  HOMES.map((which): Cut => [which, seconds]),
);
/** The home of the camera is the one whose outages Firefox has to answer: there it is the phone that begins. */
const CUTS: readonly Cut[] = soak
  ? LONG_FORM
  : [
      ['monitor', 3],
      ['camera', 10],
    ];
const MOVERS = soak ? HOMES : (['camera'] as const);

describe.skipIf(!labOrReason().ok)(
  'a household with Firefox whose networks fail',
  { timeout: soak ? 300_000 : 100_000 },
  () => {
    const ending = new AbortController();
    const ends = new AsyncDisposableStack();
    let lab: NetworkLab;
    let household: FirefoxHousehold;

    beforeAll(async () => {
      lab = ends.use(await openNetworkLab(ending.signal));
      const services = ends.use(await startServices(lab.internet));
      household = ends.use(await openFirefoxHousehold({ homes: lab, services }));
    });
    afterAll(() => ends.disposeAsync());
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail' || !household) return;
      console.error((await household.hostSaid()).join('\n'));
      console.error(household.phone.log.tail());
    });

    for (const [which, seconds] of CUTS) {
      it(`a silent cut of ${seconds} s in the ${which}’s home is told, and then seen to be over`, async () => {
        const { cut: begin, restore: end } = lab[which];
        const name = `a silent cut of ${seconds} s, ${which}’s home, Firefox`;
        const { saidAfter } = await suffer(household.view, { name, begin, lasts: seconds * SECOND, end });
        if (seconds > 1) expect(saidAfter).toBeLessThan(BELIEVED_AT_MOST);
      });
    }

    for (const which of MOVERS) {
      it.runIf(soak)(`the ${which} leaves its Wi-Fi and comes back`, async () => {
        const { interfaceDown: begin, interfaceUp: end } = lab[which];
        const name = `3 s without an interface, ${which}, Firefox`;
        await suffer(household.view, { name, begin, lasts: 3 * SECOND, end });
      });

      it(`the ${which} gets another address`, async () => {
        const begin = (): Promise<void> => lab[which].renew({ public: false });
        const name = `a change of address, ${which}, Firefox`;
        await suffer(household.view, { name, begin, lasts: 0, end: async () => undefined });
      });
    }
  },
);
