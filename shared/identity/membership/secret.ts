import { type Bytes, base64url, concat, framed, fromBase64url, utf8 } from '../../lib/index.ts';
import {
  type DeviceId,
  IV_LENGTH,
  type PublicKeys,
  type Statement,
  type StatementId,
} from '../../protocol/index.ts';
import type { Identity } from '../identity.ts';
import { agree, deriveSealKey, randomBytes } from '../keys.ts';
import type { CheckedStatement, Founding } from './check.ts';
import type { Graph } from './graph.ts';

type Box = Extract<Statement['deed'], { do: 'move' }>['sealed'][number];

interface Reader {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
}

/** The secret of a new epoch for each that stays; whoever is not among them learns nothing from the statement. */
export function sealSecret(
  me: Identity,
  founding: Founding,
  epoch: number,
  secret: Bytes,
  readers: readonly Reader[],
): Promise<Box[]> {
  return Promise.all(
    readers.map(async ({ id, keys }) => {
      const key = await boxKey(await agree(me.agreeKey, keys), founding, epoch, me.id, id);
      const iv = randomBytes(IV_LENGTH);
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret));
      return { to: id, box: base64url(concat(iv, sealed)) };
    }),
  );
}

/** Undefined for whoever it was not sealed for, and for a box that was filled wrongly. */
export async function openSecret(
  me: Identity,
  founding: Founding,
  graph: Graph,
  move: StatementId,
): Promise<Bytes | undefined> {
  const checked = graph.get(move);
  const author = checked && authorOf(checked, founding, graph);
  if (!author || checked.statement.deed.do !== 'move') return undefined;
  const { epoch, sealed } = checked.statement.deed;
  const box = fromBase64url(sealed.find(({ to }) => to === me.id)?.box ?? '');
  if (!box || box.length === 0) return undefined;
  const key = await boxKey(await agree(me.agreeKey, author.keys), founding, epoch, author.id, me.id);
  const algorithm = { name: 'AES-GCM', iv: box.slice(0, IV_LENGTH) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, box.slice(IV_LENGTH)));
  } catch {
    // WebCrypto says no more than that it does not open.
    return undefined;
  }
}

function authorOf({ statement }: CheckedStatement, founding: Founding, graph: Graph): Reader | undefined {
  const { grant } = statement.by;
  if (grant === 'genesis') return founding.founder;
  const deed = graph.get(grant)?.statement.deed;
  return deed?.do === 'add' ? { id: deed.device, keys: deed.keys } : undefined;
}

/** One for each reader, epoch and household, so that no box opens as another. */
const boxKey = (
  agreed: Bytes,
  { household }: Founding,
  epoch: number,
  from: DeviceId,
  to: DeviceId,
): Promise<CryptoKey> =>
  deriveSealKey(
    [agreed],
    utf8('porthole/epoch/1'),
    framed(...[household, String(epoch), from, to].map(utf8)),
  );
