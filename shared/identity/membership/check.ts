import * as v from 'valibot';
import { fromBase64url } from '../../lib/index.ts';
import {
  type DeviceId,
  type Genesis,
  type HouseholdId,
  type PublicKeys,
  STATEMENT_LIMIT,
  Statement,
  type StatementId,
} from '../../protocol/index.ts';
import { deviceIdOf } from '../identity.ts';
import { areOnCurve, verify, verifyingKey } from '../keys.ts';
import { contentBytes, idOf } from './content.ts';

/** What is fixed for ever about a household, and what everything else is judged by. */
export interface Founding {
  readonly household: HouseholdId;
  readonly founder: { readonly id: DeviceId; readonly keys: PublicKeys };
  /** The public half of the recovery code. */
  readonly recovery: string;
}

export async function foundingOf(genesis: Genesis, household: HouseholdId): Promise<Founding> {
  const { founder: keys, recovery } = genesis;
  return { household, founder: { id: await deviceIdOf(keys), keys }, recovery };
}

/** Genuine: said by whoever holds the key that it names. Whether that one may say so is judged afterwards. */
export interface CheckedStatement {
  readonly id: StatementId;
  readonly statement: Statement;
}

export type Forgery = 'not-parsed' | 'too-large' | 'other-household' | 'bad-keys' | 'bad-signature';

export type Checked =
  | { readonly ok: true; readonly checked: CheckedStatement }
  | { readonly ok: false; readonly why: Forgery };

const refuse = (why: Forgery): Checked => ({ ok: false, why });

/** Takes whatever a device sends or a store gives back; neither throws nor rejects. */
export async function checkStatement(raw: unknown, household: HouseholdId): Promise<Checked> {
  const parsed = v.safeParse(Statement, raw);
  if (!parsed.success) return refuse('not-parsed');
  const statement = parsed.output;
  if (JSON.stringify(statement).length > STATEMENT_LIMIT) return refuse('too-large');
  if (statement.household !== household) return refuse('other-household');
  if (!(await namesItsKeys(statement))) return refuse('bad-keys');
  if (!(await isSigned(statement))) return refuse('bad-signature');
  return { ok: true, checked: { id: await idOf(statement), statement } };
}

async function namesItsKeys({ deed }: Statement): Promise<boolean> {
  if (deed.do !== 'add') return true;
  return (await areOnCurve(deed.keys)) && (await deviceIdOf(deed.keys)) === deed.device;
}

async function isSigned(statement: Statement): Promise<boolean> {
  const signature = fromBase64url(statement.signature);
  if (!signature) return false;
  const key = await verifyingKey(statement.by).catch(() => undefined);
  return key !== undefined && verify(key, 'statement', signature, contentBytes(statement));
}
