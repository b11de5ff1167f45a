/**
 * A monitor in Chromium that watches one phone: where most end-to-end tests begin.
 *
 *     const home = aHousehold({ camera: 'Nursery' });
 *     it('…', async () => { const { tab, page } = home(); … });
 */
import { afterAll, beforeAll, beforeEach, onTestFailed } from 'vitest';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import type { Gate } from './harness/gate.ts';
import type { Phone, PhoneOptions } from './harness/phone.ts';
import { launchCameraPhone, pairedMonitor } from './pair.ts';
import { spyOn } from './spy.ts';
import { CHROME_BUILD, moving, openWorld, type World, welcomed } from './world.ts';

export interface Household extends AsyncDisposable {
  readonly world: World;
  readonly monitor: ChromiumMonitor;
  readonly phone: Phone;
}

export interface HouseholdOptions {
  /** Paired under this name before the first test, and live; without it nothing is paired. */
  readonly camera?: string;
  readonly gate?: () => Promise<Gate>;
  readonly phone?: PhoneOptions;
  /** For the monitor's browser. */
  readonly args?: readonly string[];
}

async function openHousehold(options: HouseholdOptions): Promise<Household> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await openWorld());
  const gate = options.gate && stack.use(await options.gate());
  const monitor = stack.use(
    await welcomed(
      launchChromium({
        extension: CHROME_BUILD,
        args: options.args ?? [],
        ...(gate && { gate }),
      }),
    ),
  );
  const phone = stack.use(await launchCameraPhone(options.phone));
  await spyOn(phone.context);
  if (options.camera !== undefined) {
    const { tab } = await pairedMonitor(monitor, phone, options.camera);
    await moving(tab, 'the tab that paired');
    await tab.close();
  }
  const everything = stack.move();
  return { world, monitor, phone, [Symbol.asyncDispose]: () => everything.disposeAsync() };
}

/** One household for all tests of a file or block; the tests tell one story, in order. */
export function aHousehold(options: HouseholdOptions = {}): () => Household {
  let home: Household | undefined;
  beforeAll(async () => {
    home = await openHousehold(options);
  });
  afterAll(() => home?.[Symbol.asyncDispose]());
  beforeEach(() => {
    onTestFailed(() => {
      console.error(`--- monitor:\n${home?.monitor.log.tail()}\n--- phone:\n${home?.phone.log.tail()}`);
    });
  });
  return () => {
    if (!home) throw new Error('the household is there once beforeAll has run');
    return home;
  };
}
