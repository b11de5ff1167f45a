import { nothingKnown, type Strained } from '../../../shared/alarm/index.ts';
import type { FactsLane, Household, MemberRole } from '../../../shared/household/index.ts';
import type { Member, Members } from '../../../shared/identity/index.ts';
import {
  type Clock,
  emitter,
  type Log,
  type Ms,
  minutes,
  type Signal,
  type Watchable,
} from '../../../shared/lib/index.ts';
import type { DeviceId, HouseholdId } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from '../log/index.ts';
import type { Answer, Command } from '../snapshot.ts';
import type { FactsAnswer, FactsRequest, FactsView } from './contract.ts';
import { forgetFormer } from './forget-former.ts';
import { viewOf } from './view.ts';
import { choicesChanged, fieldsOf, strainedOf } from './warnings.ts';

export interface FactsDeskOptions {
  readonly me: DeviceId;
  readonly householdId: HouseholdId;
  readonly members: Watchable<
    Pick<Members, 'former' | 'lapsed'> & {
      readonly members: ReadonlyMap<DeviceId, Pick<Member, 'role' | 'name'>>;
    }
  >;
  /** The audit: who was cut off, and why. */
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The household's facts at this monitor. They are loaded beside the pictures, which wait for nothing of it. */
export interface FactsDesk {
  readonly changed: Signal<void>;
  /** Undefined where they cannot be had: the monitor watches all the same. */
  readonly opened: Promise<Household | undefined>;
  readonly roleOf: (device: DeviceId) => MemberRole | undefined;
  facts(): FactsView | undefined;
  /** What strains a camera's phone, and what of it is worth a noise. */
  readonly strained: (camera: DeviceId) => Strained;
  ask(request: FactsRequest): Promise<FactsAnswer>;
  /** To be told of each link that is made, to a camera or to another monitor. */
  linked(peer: { readonly id: DeviceId }, link: { readonly facts: FactsLane }, until: AbortSignal): void;
  /** A command was carried out: what it changed is the same everywhere from now on. */
  note(command: Command, answer: Answer): void;
}

/** Written rarely: each writing wakes every device of the household. */
const SEEN_EVERY: Ms = minutes(60);

export function createFactsDesk(options: FactsDeskOptions): FactsDesk {
  const { me, members, record, clock, log, signal } = options;
  const changed = emitter<void>();
  let household: Household | undefined;
  const roleOf = (device: DeviceId): MemberRole | undefined => members.value.members.get(device)?.role;
  const nameOf = (device: DeviceId): string | undefined => members.value.members.get(device)?.name;

  const opened = open(options, roleOf).then(
    (ready) => {
      household = ready;
      const { devices, presence, undoable, cutOff, settings } = ready;
      for (const source of [devices, presence, undoable, cutOff, settings])
        source.on(() => changed.emit(), signal);
      members.on(ready.forgetLeft, signal);
      ready.refused.on(({ peer: device, why }) => record('cut-off', { device, why }), signal);
      forgetFormer({
        ...{ household: ready, members, clock, signal },
        isOwner: () => roleOf(me) === 'owner',
      });
      changed.emit();
      return ready;
    },
    (error: unknown) => {
      log.info('the facts of the household do not open', { error: String(error) });
      return undefined;
    },
  );

  /** A link may be there before the statement that names its peer: what is said until then is said again after it. */
  function joinOnceNamed(
    facts: Household,
    peer: DeviceId,
    link: { readonly facts: FactsLane },
    until: AbortSignal,
  ): void {
    const named = new AbortController();
    const waiting = AbortSignal.any([until, signal, named.signal]);
    const look = (): void => {
      if (waiting.aborted || roleOf(peer) === undefined) return;
      named.abort();
      facts.join(peer, link.facts, until);
    };
    members.on(look, waiting);
    look();
  }

  function change(facts: Household, request: FactsRequest): FactsAnswer {
    if (request.do === 'undo-facts') return facts.undo() ? { ok: true } : { ok: false, why: 'not-valid' };
    if (roleOf(request.camera) === undefined) return { ok: false, why: 'unknown-camera' };
    const { warnings = {}, ...fields } = request.set;
    const set = { ...fields, ...fieldsOf(warnings) };
    const answer = facts.change({ of: 'device', device: request.camera, set });
    if (answer === 'not-allowed') return { ok: false, why: 'not-owner' };
    return answer === 'not-valid' ? { ok: false, why: answer } : { ok: true };
  }

  return {
    changed,
    opened,
    roleOf,
    strained: (camera) => (household ? strainedOf(household, camera) : nothingKnown),
    facts: () => household && viewOf(household, me, options.clock.now(), nameOf),
    async ask(request) {
      const facts = await opened;
      if (!facts) return { ok: false, why: 'not-valid' };
      const before = facts.devices.value;
      const answer = change(facts, request);
      for (const choice of choicesChanged(before, facts.devices.value)) record('warning-chosen', choice);
      return answer;
    },
    linked(peer, link, until) {
      void opened.then((facts) => {
        if (facts) joinOnceNamed(facts, peer.id, link, until);
      });
    },
    note(command, answer) {
      if (answer.ok && household && roleOf(me) === 'owner') noteIn(household, command);
    },
  };
}

async function open(
  { me, householdId, clock, log, signal, random }: FactsDeskOptions,
  roleOf: FactsDesk['roleOf'],
): Promise<Household> {
  const [{ openHousehold, PRODUCT_VERSION }, { openUpdateStore }] = await Promise.all([
    import('../../../shared/household/index.ts'),
    import('../../../shared/store/index.ts'),
  ]);
  // Each household has its own: what one knows is not for the next.
  const store = await openUpdateStore(`porthole-facts-${householdId}`).catch((error: unknown) => {
    log.info('the facts cannot be kept', { error: String(error) });
    return undefined;
  });
  signal.addEventListener('abort', () => store?.close(), { once: true });
  const household = await openHousehold({ me, roleOf, store, clock, random, log, signal });
  const report = (): void =>
    void household.report({ kind: 'monitor', version: PRODUCT_VERSION, lastSeen: clock.now() });
  report();
  clock.every(SEEN_EVERY, report, signal);
  return household;
}

function noteIn(household: Household, command: Command): void {
  switch (command.do) {
    case 'rename':
      household.change({ of: 'device', device: command.camera, set: { name: command.name.trim() } });
      return;
    case 'set-quality':
      household.change({ of: 'device', device: command.camera, set: { quality: command.quality } });
      return;
    case 'set-alarm':
      household.change({ of: 'device', device: command.camera, set: { alarm: command.rules } });
      return;
    case 'set-sound':
      household.change({ of: 'household', set: { sound: command.sound } });
      return;
    case 'save-layout':
      household.change({ of: 'household', set: { layout: command.layout } });
      return;
    case 'remove':
      household.change({ of: 'forget', device: command.camera });
  }
}
