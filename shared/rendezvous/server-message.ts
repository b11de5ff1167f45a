import * as v from 'valibot';
import { Address } from '../protocol/index.ts';

/** What a PeerServer sends. `src` is the sender as the server knows it; what `payload` holds is the sender's affair. */
const ServerMessage = v.variant('type', [
  v.object({ type: v.picklist(['OPEN', 'ID-TAKEN', 'INVALID-KEY', 'ERROR']) }),
  v.object({ type: v.literal('EXPIRE'), src: Address }),
  v.object({ type: v.literal('CANDIDATE'), src: Address, payload: v.unknown() }),
]);
export type ServerMessage = v.InferOutput<typeof ServerMessage>;

/** Anything else, LEAVE from other clients included, says nothing that we need. */
export function parseServerMessage(raw: unknown): ServerMessage | undefined {
  const parsed = v.safeParse(ServerMessage, raw);
  return parsed.success ? parsed.output : undefined;
}
