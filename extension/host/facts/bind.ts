import { makesNoise, unwatched } from '../../../shared/alarm/index.ts';
import type { Household } from '../../../shared/household/index.ts';
import type { Clock, Log, Signal, Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import { factsWords } from '../../../shared/words/index.ts';
import type { Desk } from '../../platform/index.ts';
import type { AlarmKeeper } from '../alarm/index.ts';
import type { Layout } from '../layout.ts';
import type { RecordEvent } from '../log/index.ts';
import type { Roster } from '../roster.ts';
import type { PairingFacts } from '../snapshot.ts';
import { announce } from './announce.ts';
import { announcePlanned } from './announce-planned.ts';
import type { Coming } from './contract.ts';
import type { FactsDesk } from './facts-desk.ts';
import { followFacts } from './follow.ts';
import { followPlans } from './follow-plans.ts';
import type { PlanRecord } from './plan-record.ts';
import { answerBetween, shareQuiet } from './quiet.ts';

export interface BindOptions {
  readonly me: DeviceId;
  readonly facts: FactsDesk;
  readonly roster: Roster;
  readonly alarm: AlarmKeeper;
  readonly comings: Watchable<readonly Coming[]>;
  readonly layout: Watchable<Layout | undefined>;
  /** Which plans were followed until when. */
  readonly plans: Shelf<PlanRecord>;
  readonly saveLayout: (layout: Layout) => Promise<void>;
  readonly pairing: Watchable<PairingFacts>;
  /** The other monitors that are reached now. */
  readonly monitors: {
    readonly changed: Signal<void>;
    records(): readonly { readonly id: DeviceId; readonly name?: string | undefined }[];
    isLive(id: DeviceId): boolean;
  };
  readonly online: Watchable<boolean>;
  readonly desk: Pick<Desk, 'notify' | 'clear'>;
  /** The log of this monitor. */
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Binds the facts to what this monitor does, once they are there. */
export function bindFacts(options: BindOptions): void {
  void options.facts.opened.then((household) => {
    if (household && !options.signal.aborted) bind(household, options);
  });
}

function bind(household: Household, options: BindOptions): void {
  const { me, facts, roster, alarm, layout, saveLayout, monitors, pairing, desk, clock, log, signal } =
    options;
  const recordOf = (camera: DeviceId) => roster.records().find(({ id }) => id === camera);
  const nameOf = (camera: DeviceId): string => recordOf(camera)?.name ?? '';
  followFacts({
    household,
    local: {
      changed: roster.changed,
      cameras: roster.records,
      rules: (camera) => alarm.facts.value.settings.cameras[camera],
      sound: () => alarm.facts.value.settings.sound,
      layout: () => layout.value,
      setName: roster.rename,
      setQuality: roster.setQuality,
      setRules: (camera, rules) => alarm.ask({ do: 'set-alarm', camera, rules }),
      setSound: (sound) => alarm.ask({ do: 'set-sound', sound }),
      setLayout: saveLayout,
    },
    isOwner: () => facts.roleOf(me) === 'owner',
    belongs: (device) => facts.roleOf(device) !== undefined,
    otherOwners: () => monitors.records().flatMap(({ id }) => (facts.roleOf(id) === 'owner' ? [id] : [])),
    failed: (error) => log.info('a fact could not be followed', { error: String(error) }),
    signal,
  });
  pairing.on((now) => {
    // A phone that is paired anew is called what was said just now.
    if (now.at === 'paired') household.change({ of: 'device', device: now.camera, set: { name: now.name } });
  }, signal);

  const attend = (): void => {
    const watching = roster
      .list()
      .flatMap(({ id, link }) => (link.at === 'live' || link.at === 'shaky' ? [id] : []));
    const others = monitors.records().filter(({ id }) => monitors.isLive(id)).length;
    household.setPresence({ watching, connections: watching.length + others });
  };
  for (const source of [roster.changed, monitors.changed]) source.on(attend, signal);
  attend();

  let isEcho = false;
  const share = shareQuiet({
    me,
    household,
    async quiet(camera, answer, by) {
      const isLoud = (): boolean => makesNoise(alarm.facts.value.cameras[camera] ?? unwatched);
      const before = isLoud();
      isEcho = true;
      const asked = alarm.ask({ do: answer, camera }, by);
      isEcho = false;
      await asked;
      return before && !isLoud();
    },
    tell(camera, by) {
      const { quieted, quietedBy, someone } = factsWords;
      const who = monitors.records().find(({ id }) => id === by)?.name ?? someone;
      desk.notify({ id: `quieted-${camera}`, title: quieted(nameOf(camera)), message: quietedBy(who) });
    },
    clock,
    signal,
  });
  let was = alarm.facts.value.cameras;
  alarm.facts.on(({ cameras }) => {
    const before = was;
    was = cameras;
    if (isEcho) return;
    for (const { id } of roster.records()) {
      const [then, now] = [before[id], cameras[id]];
      const answer = then && now && answerBetween(then, now);
      if (answer) share(id, answer);
    }
  }, signal);

  const isCalling = (camera: DeviceId): boolean => makesNoise(alarm.facts.value.cameras[camera] ?? unwatched);
  followPlans({
    ...{ household, isCalling, clock, signal },
    cameras: roster,
    mayWatch: () => facts.roleOf(me) !== undefined,
    begun: announcePlanned({ ...options, cameras: roster, isCalling, alarm: alarm.facts }),
    shelf: options.plans,
    failed: (error) => log.info('a plan could not be followed', { error: String(error) }),
  });
  announce(household, options);
}
