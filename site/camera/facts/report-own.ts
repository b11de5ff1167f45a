import {
  type Household,
  type OwnFacts,
  PRODUCT_VERSION,
  type Presence,
} from '../../../shared/household/index.ts';
import { type Ms, minutes } from '../../../shared/lib/index.ts';
import type { Strain } from '../../../shared/protocol/index.ts';
import type { EyeState } from '../eye.ts';
import { createDrain } from './drain.ts';
import { watchHeat } from './heat.ts';
import { lasts } from './lasts.ts';
import { strainsOf } from './strains.ts';
import type { FactsOptions } from './tell-facts.ts';
import { networkOf, partsOf, storageOf, watchNetwork } from './this-phone.ts';

/** Written rarely: each writing wakes every device of the household, and these facts change rarely. */
const EVERY: Ms = minutes(30);

/** Says what this phone knows of itself: what changes by the second as presence, the rest into its own record. */
export function reportOwn(
  household: Pick<Household, 'report' | 'setPresence'>,
  { session, eye, battery, unplugged, navigator, diary, clock, log, signal }: FactsOptions,
): void {
  const drain = createDrain();
  const heat = watchHeat(globalThis, signal);
  let strains: readonly Strain[] = unplugged.was ? ['unplugged'] : [];
  let storage: OwnFacts['storage'];
  let wasCharging = false;

  /** Each is written down as it begins and as it is over. */
  function strain(): void {
    const now = { battery: battery.value, isHot: heat.value, storage, isSeen: session.facts.value.seen };
    const next = strainsOf(now, strains, wasCharging);
    for (const by of next) if (!strains.includes(by)) diary.record('strained', { by, on: true });
    for (const by of strains) if (!next.includes(by)) diary.record('strained', { by, on: false });
    const isOut = next.includes('unplugged');
    if (isOut !== strains.includes('unplugged')) unplugged.keep(isOut);
    strains = next;
    wasCharging = now.battery?.charging ?? false;
  }

  const attend = (): void => {
    const now = battery.value;
    if (now) drain.saw(now, clock.now());
    strain();
    const connections = session.linked.value.filter(({ link }) => link.state.value.at === 'live').length;
    const remains = now && lasts(now, drain.perHour);
    const presence: Presence = {
      connections,
      ...(now && { battery: { level: now.level, charging: now.charging } }),
      ...(remains !== undefined && { lasts: remains }),
      ...optional('filming', filmingWith(eye.value)),
      ...(strains.length > 0 && { strains: [...strains] }),
    };
    household.setPresence(presence);
  };

  async function report(): Promise<void> {
    const parts = await partsOf(navigator.mediaDevices);
    storage = await storageOf(navigator);
    const own: OwnFacts = {
      kind: 'camera',
      version: PRODUCT_VERSION,
      lastSeen: clock.now(),
      cameras: parts.cameras,
      microphones: parts.microphones,
      ...optional('network', networkOf(navigator)),
      ...optional('storage', storage),
      ...optional('drain', drain.perHour),
    };
    if (signal.aborted) return;
    household.report(own);
    attend();
  }
  const again = (): void => {
    report().catch((error: unknown) =>
      log.debug('this phone could not look at itself', { error: String(error) }),
    );
  };

  eye.on(attend, signal);
  battery.on(attend, signal);
  heat.on(attend, signal);
  session.facts.on(attend, signal);
  session.linked.on(attend, signal);
  attend();
  watchNetwork(navigator, again, signal);
  navigator.mediaDevices.addEventListener('devicechange', again, { signal });
  clock.every(EVERY, again, signal);
  again();
}

/** Nothing while it is closed, and where the browser gives it no name. */
const filmingWith = (eye: EyeState): string | undefined =>
  (eye.at === 'open' && eye.video.label.slice(0, 80)) || undefined;

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
