import { openHousehold } from '../../../shared/household/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { openUpdateStore } from '../../../shared/store/index.ts';
import { eachLinked } from '../linked.ts';
import { reportOwn } from './report-own.ts';
import type { FactsOptions } from './tell-facts.ts';

/** Opens the household's facts on this phone, keeps them level with every monitor, and says what it knows of itself. */
export async function keepFacts(options: FactsOptions): Promise<void> {
  const { identity, session, diary, clock, random, log, signal } = options;
  // Each household has its own: what one knows is not for the next.
  const store = await openUpdateStore(`porthole-camera-facts-${options.household}`).catch(
    (error: unknown) => {
      log.info('the facts cannot be kept', { error: String(error) });
      return undefined;
    },
  );
  signal.addEventListener('abort', () => store?.close(), { once: true });
  const household = await openHousehold({
    me: identity.id,
    roleOf: (device: DeviceId) => {
      const served = session.linked.value.find(({ monitor }) => monitor.id === device);
      // Whoever is no monitor of this phone is never spoken to: it is only heard of.
      return served?.monitor.role ?? 'camera';
    },
    store,
    clock,
    random,
    log,
    signal,
  });
  eachLinked(
    session.linked,
    ({ monitor, link, until }) => household.join(monitor.id, link.facts, until),
    signal,
  );
  session.removed.on(() => {
    // What the household knows is not for who left it.
    store?.clear().catch((error: unknown) => log.info('the facts stay here', { error: String(error) }));
  }, signal);
  household.refused.on(({ peer, why }) => diary.record('cut-off', { device: peer, why }), signal);
  reportOwn(household, options);
}
