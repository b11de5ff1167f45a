import {
  type Household,
  type Identity,
  printRecoveryCode,
  removalOf,
} from '../../../shared/identity/index.ts';
import { type Clock, emitter, type Signal } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { PairingDesk } from '../pairing.ts';
import type { Answer } from '../snapshot.ts';
import type { Belonging } from './belonging.ts';
import type { HouseholdRequest, HouseholdView, OtherMonitor } from './contract.ts';
import type { JoinDesk } from './joining.ts';
import { isLockedOut, placeOf } from './place.ts';
import { beginRestoring } from './restoring.ts';

export interface HouseholdDeskOptions {
  readonly identity: Identity;
  readonly household: Household;
  readonly belonging: Belonging;
  readonly pairing: Pick<PairingDesk, 'open'>;
  readonly joining: JoinDesk;
  /** The other monitors, as far as they are reached and have a name. */
  readonly monitors: {
    readonly changed: Signal<void>;
    records(): readonly { readonly id: DeviceId; readonly name?: string | undefined }[];
    isLive(id: DeviceId): boolean;
  };
  readonly hasCameras: () => boolean;
  readonly monitorName: () => string;
  /** Leaves for a household of its own. */
  readonly found: () => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a person may ask about the household as a whole. */
export interface HouseholdDesk {
  readonly changed: Signal<void>;
  facts(): HouseholdView;
  ask(request: HouseholdRequest): Promise<Answer>;
}

const done: Answer = { ok: true };
const notValid: Answer = { ok: false, why: 'not-valid' };

export function createHouseholdDesk(options: HouseholdDeskOptions): HouseholdDesk {
  const { identity, household, belonging, pairing, joining, monitors, clock, signal } = options;
  const changed = emitter<void>();
  for (const source of [belonging.members, joining.facts, monitors.changed])
    source.on(() => changed.emit(), signal);
  const place = () => placeOf(belonging.members.value, identity.id);
  const mayBeginAnew = (): boolean => !options.hasCameras() || isLockedOut(place());

  async function restore(code: string): Promise<Answer> {
    if (!mayBeginAnew()) return { ok: false, why: 'has-cameras' };
    const restoring = await beginRestoring(code, options);
    if (!restoring) return { ok: false, why: 'wrong-code' };
    await pairing.open({ restoring });
    return done;
  }

  async function remove(device: DeviceId): Promise<Answer> {
    const removal = removalOf(device, identity.id, belonging.members.value);
    if (!removal.ok) return { ok: false, why: removal.why === 'last-owner' ? 'last-owner' : 'not-valid' };
    await belonging.remove(device);
    return done;
  }

  async function makeOwner(device: DeviceId): Promise<Answer> {
    const member = belonging.members.value.members.get(device);
    if (member?.role !== 'viewer') return notValid;
    const { id, keys } = member;
    await belonging.invite({ id, keys, name: nameOf(id) ?? 'Porthole' }, { role: 'owner' });
    return done;
  }

  const nameOf = (id: DeviceId): string | undefined =>
    belonging.members.value.members.get(id)?.name ?? monitors.records().find((one) => one.id === id)?.name;

  const others = (): readonly OtherMonitor[] =>
    [...belonging.members.value.members.values()].flatMap(({ id, role, until, renews }) =>
      id === identity.id || role === 'camera'
        ? []
        : [{ id, name: nameOf(id), role, until: renews ? undefined : until, online: monitors.isLive(id) }],
    );

  return {
    changed,
    facts: () => ({
      others: others(),
      hasCode: household.recoveryKey !== undefined,
      mayRestore: mayBeginAnew(),
      place: place(),
      joining: joining.facts.value,
    }),
    async ask(request) {
      switch (request.do) {
        case 'recovery-code': {
          const { recoveryKey } = household;
          if (!recoveryKey) return { ok: false, why: 'no-code-here' };
          return { ok: true, recoveryCode: await printRecoveryCode(recoveryKey) };
        }
        case 'restore':
          return restore(request.code);
        case 'remove-monitor':
          return remove(request.device);
        case 'make-owner':
          return makeOwner(request.device);
        case 'invite-monitor': {
          const { as } = request;
          if (as.role === 'viewer' && as.until !== undefined && !(as.until > clock.now())) return notValid;
          await belonging.introduce(options.monitorName());
          await pairing.open({ invite: as });
          return done;
        }
        case 'join-household': {
          const why = await joining.join(request.link);
          return why === undefined ? done : { ok: false, why };
        }
        case 'stop-joining':
          joining.leave();
          return done;
        case 'found-household':
          if (!isLockedOut(place()) && place().at !== 'joining') return notValid;
          await options.found();
          return done;
      }
    },
  };
}
