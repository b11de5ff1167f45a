import {
  type Household,
  type OwnFacts,
  PRODUCT_VERSION,
  type Presence,
} from '../../../shared/household/index.ts';
import { type Ms, minutes } from '../../../shared/lib/index.ts';
import { createDrain } from './drain.ts';
import { lasts } from './lasts.ts';
import type { FactsOptions } from './tell-facts.ts';
import { networkOf, partsOf, storageOf, watchNetwork } from './this-phone.ts';

/** Written rarely: each writing wakes every device of the household, and these facts change rarely. */
const EVERY: Ms = minutes(30);

/** Says what this phone knows of itself: what changes by the second as presence, the rest into its own record. */
export function reportOwn(
  household: Pick<Household, 'report' | 'setPresence'>,
  { session, battery, navigator, clock, log, signal }: FactsOptions,
): void {
  const drain = createDrain();

  const attend = (): void => {
    const now = battery.value;
    if (now) drain.saw(now, clock.now());
    const connections = session.linked.value.filter(({ link }) => link.state.value.at === 'live').length;
    const remains = now && lasts(now, drain.perHour);
    const presence: Presence = {
      connections,
      ...(now && { battery: { level: now.level, charging: now.charging } }),
      ...(remains !== undefined && { lasts: remains }),
    };
    household.setPresence(presence);
  };

  async function report(): Promise<void> {
    const parts = await partsOf(navigator.mediaDevices);
    const own: OwnFacts = {
      kind: 'camera',
      version: PRODUCT_VERSION,
      lastSeen: clock.now(),
      cameras: parts.cameras,
      microphones: parts.microphones,
      ...optional('network', networkOf(navigator)),
      ...optional('storage', await storageOf(navigator)),
      ...optional('drain', drain.perHour),
    };
    if (!signal.aborted) household.report(own);
  }
  const again = (): void => {
    report().catch((error: unknown) =>
      log.debug('this phone could not look at itself', { error: String(error) }),
    );
  };

  battery.on(attend, signal);
  session.facts.on(attend, signal);
  session.linked.on(attend, signal);
  attend();
  watchNetwork(navigator, again, signal);
  navigator.mediaDevices.addEventListener('devicechange', again, { signal });
  clock.every(EVERY, again, signal);
  again();
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
