import type { Clock } from '../../shared/lib/index.ts';
import type { LinkState } from '../../shared/link/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import type { SessionFacts } from './session.ts';

/** One monitor, as the person at the phone would ask for it. */
export interface Watcher {
  readonly id: DeviceId;
  readonly name: string;
  readonly seen: boolean;
  readonly heard: boolean;
}

interface Served {
  readonly monitor: { readonly id: DeviceId; readonly name: string };
  readonly facts: {
    readonly value: { readonly link: LinkState; readonly seen: boolean; readonly heard: boolean };
  };
}

type Told = Pick<SessionFacts, 'link' | 'seen' | 'heard' | 'monitorName' | 'watchers'>;

/** The nearest to a picture first. */
const ORDER: readonly LinkState['at'][] = ['live', 'shaky', 'recovering', 'dialing', 'stopped'];

/** All monitors as one: what one of them sees is seen. */
export function watcherFacts(all: readonly Served[], firstName: string, clock: Clock): Told {
  const watchers = all.map(({ monitor, facts: { value } }) => ({
    id: monitor.id,
    name: monitor.name,
    seen: value.seen,
    heard: value.heard,
  }));
  const [best] = all
    .map(({ facts }) => facts.value.link)
    .sort((a, b) => ORDER.indexOf(a.at) - ORDER.indexOf(b.at));
  const shown =
    watchers.find(({ seen }) => seen) ?? watchers.find(({ name }) => name === firstName) ?? watchers[0];
  return {
    monitorName: shown?.name ?? firstName,
    // Everybody who watched was let go; whoever let them go has not said where to yet.
    link: best ?? { at: 'dialing', since: clock.now(), phase: 'rendezvous', attempt: 0 },
    seen: watchers.some(({ seen }) => seen),
    heard: watchers.some(({ heard }) => heard),
    watchers,
  };
}
