import type { CheckedStatement, Founding } from '../../../../shared/identity/membership/index.ts';
import { membersOf } from '../../../../shared/identity/membership/index.ts';
import type {
  Deed,
  DeviceId,
  Grant,
  HouseholdId,
  PublicKeys,
  Role,
  Statement,
  StatementId,
} from '../../../../shared/protocol/index.ts';

/**
 * Statements without cryptography, as they are once their signatures were checked: the rules are pure, so thousands of
 * histories can be tried.
 */
export interface Device {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
}

const padded = (text: string): string => text.padEnd(32, 'a');
export const device = (name: string): Device => ({
  id: padded(name) as DeviceId,
  keys: { sign: `sign-${name}`, agree: `agree-${name}` },
});

export const founder = device('founder');
export const founding: Founding = {
  household: padded('household') as HouseholdId,
  founder,
  recovery: 'sign-recovery',
};

let made = 0;
/** Ids as a hash gives them: without any order in them. */
const freshId = (): StatementId => {
  made += 1;
  const mixed = Math.imul(made, 0x9e3779b1) >>> 0;
  return padded(
    mixed.toString(32).replaceAll(/[01]/g, 'z').replaceAll(/[89]/g, 'y') +
      made.toString(2).replaceAll('0', 'b').replaceAll('1', 'c'),
  ) as StatementId;
};

export function said(
  by: { readonly grant: Grant; readonly sign: string },
  after: readonly CheckedStatement[],
  deed: Deed,
): CheckedStatement {
  const statement: Statement = {
    household: founding.household,
    by,
    after: after.map(({ id }) => id).sort(),
    at: 0,
    deed,
    signature: '',
  };
  return { id: freshId(), statement };
}

export const byFounder = { grant: 'genesis' as const, sign: founder.keys.sign };
export const byRecovery = { grant: 'recovery' as const, sign: founding.recovery };
export const by = (owner: Device, grant: CheckedStatement) => ({ grant: grant.id, sign: owner.keys.sign });

export const adding = ({ id, keys }: Device, role: Role, until?: number): Deed => ({
  do: 'add',
  device: id,
  keys,
  role,
  ...(until === undefined ? {} : { until }),
});
export const removing = ({ id }: Device, last: CheckedStatement | null = null): Deed => ({
  do: 'remove',
  device: id,
  last: last?.id ?? null,
});
export const moving = (epoch: number, readers: readonly Device[]): Deed => ({
  do: 'move',
  epoch,
  sealed: readers.map(({ id }) => ({ to: id, box: '' })),
});

export const judge = (statements: readonly CheckedStatement[], now = 0) =>
  membersOf(founding, statements, now);
export const rolesIn = (statements: readonly CheckedStatement[], now = 0): Record<string, string> =>
  Object.fromEntries(
    [...judge(statements, now).members.values()].map(({ id, role }) => [id.replace(/a+$/, ''), role]),
  );
