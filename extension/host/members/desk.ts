import {
  type Household,
  type Identity,
  printRecoveryCode,
  removalOf,
} from '../../../shared/identity/index.ts';
import type { Clock } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { PairingDesk } from '../pairing.ts';
import type { Answer, Command, HouseholdView } from '../snapshot.ts';
import type { Belonging } from './belonging.ts';
import { beginRestoring } from './restoring.ts';

export interface HouseholdDeskOptions {
  readonly identity: Identity;
  readonly household: Household;
  readonly belonging: Belonging;
  readonly pairing: Pick<PairingDesk, 'open'>;
  readonly hasCameras: () => boolean;
  readonly monitorName: () => string;
  readonly clock: Clock;
}

type Request = Extract<Command, { do: 'recovery-code' | 'restore' | 'remove-monitor' }>;

/** What a person may ask about the household as a whole. */
export interface HouseholdDesk {
  facts(): HouseholdView;
  ask(request: Request): Promise<Answer>;
}

export function createHouseholdDesk(options: HouseholdDeskOptions): HouseholdDesk {
  const { identity, household, belonging, pairing } = options;

  async function restore(code: string): Promise<Answer> {
    if (options.hasCameras()) return { ok: false, why: 'has-cameras' };
    const restoring = await beginRestoring(code, options);
    if (!restoring) return { ok: false, why: 'wrong-code' };
    await pairing.open(undefined, restoring);
    return { ok: true };
  }

  async function remove(device: DeviceId): Promise<Answer> {
    const removal = removalOf(device, identity.id, belonging.members.value);
    if (!removal.ok) return { ok: false, why: removal.why === 'last-owner' ? 'last-owner' : 'not-valid' };
    await belonging.remove(device);
    return { ok: true };
  }

  return {
    facts: () => ({
      others: [...belonging.members.value.members.values()].flatMap(({ id, name, role }) =>
        id === identity.id || role === 'camera' ? [] : [{ id, name, role }],
      ),
      hasCode: household.recoveryKey !== undefined,
      mayRestore: !options.hasCameras(),
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
      }
    },
  };
}
