/**
 * A phone and a laptop in two homes, and everything that goes wrong with networks. What is asserted is that the tile
 * never calls an old picture live and that the picture comes back; how fast is a figure (`npm run bench -- network`),
 * printed here for each outage.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LabHousehold, openHousehold } from './household.ts';
import { type Home, type NetworkLab, openNetworkLab } from './lab/index.ts';
import { labOrReason } from './lab-or-reason.ts';
import type { Outage, Trouble } from './outage.ts';
import { type Services, startServices } from './services/services.ts';
import { BELIEVED_AT_MOST, suffer } from './suffer.ts';

const soak = process.env.PORTHOLE_SOAK === '1';
const SECOND = 1000;
/** From here on an outage is one that a person hears of. */
const ALARM_AFTER = 5 * SECOND;

const CUTS = soak ? [1, 3, 10, 30, 60, 180] : [1, 3, 10];
const LOSS_FOR = (soak ? 60 : 10) * SECOND;
const LOSSES = soak ? [10, 30] : [10];
const HOMES = ['camera', 'monitor'] as const;
const nothing = async (): Promise<void> => undefined;

describe.skipIf(!labOrReason().ok)(
  'a household whose networks fail',
  { timeout: soak ? 300_000 : 100_000 },
  () => {
    const ending = new AbortController();
    const ends = new AsyncDisposableStack();
    let lab: NetworkLab;
    let services: Services;
    let household: LabHousehold;

    beforeAll(async () => {
      lab = ends.use(await openNetworkLab(ending.signal));
      services = ends.use(await startServices(lab.internet));
      household = ends.use(await openHousehold({ homes: lab, services }));
    });
    afterAll(() => ends.disposeAsync());
    afterEach(({ task }) => {
      if (task.result?.state !== 'fail') return;
      for (const { log } of [household?.monitor, household?.phone]) console.error(log?.tail());
    });

    const suffered = (trouble: Trouble): Promise<Outage> => suffer(household.view, trouble);

    for (const seconds of CUTS) {
      for (const which of HOMES) {
        it(`a silent cut of ${seconds} s in the ${which}’s home is told, and then seen to be over`, async () => {
          const home: Home = lab[which];
          const lasts = seconds * SECOND;
          const name = `a silent cut of ${seconds} s, ${which}’s home`;
          const { saidAfter } = await suffered({ name, begin: home.cut, lasts, end: home.restore });
          if (seconds > 1) expect(saidAfter).toBeLessThan(BELIEVED_AT_MOST);
        });
      }
    }

    for (const which of HOMES) {
      it(`the ${which} leaves its Wi-Fi and comes back`, async () => {
        const home: Home = lab[which];
        const name = `3 s without an interface, ${which}`;
        await suffered({ name, begin: home.interfaceDown, lasts: 3 * SECOND, end: home.interfaceUp });
      });
      for (const isPublic of [false, true]) {
        it(`the ${which} gets another address${isPublic ? ', and its home another one too' : ''}`, async () => {
          const begin = (): Promise<void> => lab[which].renew({ public: isPublic });
          const name = `a change of ${isPublic ? 'both addresses' : 'address'}, ${which}`;
          await suffered({ name, begin, lasts: 0, end: nothing });
        });
      }
    }

    it('a rendezvous that falls silent costs nobody the picture', async () => {
      const { cut, restore } = lab.internet;
      const { longestStill } = await suffered({
        name: 'a silent rendezvous',
        begin: cut,
        lasts: 6 * SECOND,
        end: restore,
      });
      expect(longestStill).toBeLessThan(ALARM_AFTER);
    });

    it('a rendezvous that is killed and started again costs nobody the picture, and introduces a phone that starts anew', async () => {
      const { kill, start } = services.server;
      const killed = await suffered({
        name: 'a killed rendezvous',
        begin: kill,
        lasts: 3 * SECOND,
        end: start,
      });
      expect(killed.longestStill).toBeLessThan(ALARM_AFTER);
      const begin = async (): Promise<void> => {
        await household.camera.reload();
      };
      await suffered({ name: 'a reload of the phone’s page', begin, lasts: 0, end: nothing });
    });

    for (const percent of LOSSES) {
      it(`a line that loses ${percent} % for ${LOSS_FOR / SECOND} s is no reason for an alarm`, async () => {
        const { longestStill, course } = await suffered({
          name: `${percent} % loss`,
          begin: () => lab.camera.loss(percent),
          lasts: LOSS_FOR,
          end: () => lab.camera.loss(0),
        });
        expect(longestStill).toBeLessThan(ALARM_AFTER);
        expect(course.join()).not.toContain('lost');
      });
    }
  },
);
