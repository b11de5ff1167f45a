import { base64url, type Ms } from '../../lib/index.ts';
import type { Deed, DeviceId, Genesis, Grant, Statement, StatementId } from '../../protocol/index.ts';
import type { Identity } from '../identity.ts';
import { sign } from '../keys.ts';
import type { CheckedStatement, Founding } from './check.ts';
import { type Content, contentBytes, idOf } from './content.ts';
import type { Graph } from './graph.ts';
import type { Members } from './members.ts';

/** Whoever may sign: an owner with his device's key, or a person with the recovery code in hand. */
export interface Author {
  readonly grant: Grant;
  readonly sign: string;
  readonly key: CryptoKey;
}

/** Signs a deed behind all that this device has seen. */
export async function state(
  author: Author,
  founding: Founding,
  { heads }: Pick<Members, 'heads'>,
  deed: Deed,
  at: Ms,
): Promise<CheckedStatement> {
  const content: Content = {
    household: founding.household,
    by: { grant: author.grant, sign: author.sign },
    after: [...heads],
    at,
    deed,
  };
  const signature = base64url(await sign(author.key, 'statement', contentBytes(content)));
  const statement: Statement = { ...content, signature };
  return { id: await idOf(content), statement };
}

/** As what this device may sign now; undefined: it is no owner. */
export function authorOf(me: Identity, { grants }: Members): Author | undefined {
  const grant = grants.get(me.id);
  return grant && { grant, sign: me.keys.sign, key: me.signKey };
}

export type RemovalRefused = 'unknown-device' | 'last-owner' | 'yourself';

/** The removal of a device, with what it leaves standing; or why there is none: a household without an owner is lost. */
export function removalOf(
  id: DeviceId,
  me: DeviceId | undefined,
  { members, graph, refused }: Members,
): { readonly ok: true; readonly deed: Deed } | { readonly ok: false; readonly why: RemovalRefused } {
  const member = members.get(id);
  if (!member) return { ok: false, why: 'unknown-device' };
  if (id === me) return { ok: false, why: 'yourself' };
  const owners = [...members.values()].filter(({ role }) => role === 'owner');
  if (member.role === 'owner' && owners.length === 1) return { ok: false, why: 'last-owner' };
  const last = lastOf(member.keys.sign, graph, refused);
  return { ok: true, deed: { do: 'remove', device: id, last } };
}

function lastOf(sign: string, graph: Graph, refused: Members['refused']): StatementId | null {
  const said = graph.order.findLast(({ id, statement }) => statement.by.sign === sign && !refused.has(id));
  return said?.id ?? null;
}

/** The recovery code as an author; it signs for any device that holds it. */
export const recoveryAuthor = (genesis: Pick<Genesis, 'recovery'>, key: CryptoKey): Author => ({
  grant: 'recovery',
  sign: genesis.recovery,
  key,
});
