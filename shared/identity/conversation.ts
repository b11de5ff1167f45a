import { type Bytes, concat, framed, utf8 } from '../lib/index.ts';
import {
  type DeviceId,
  type Message,
  type PublicKeys,
  parseEnvelope,
  parseMessage,
  printEnvelope,
  printMessage,
  type Refusal,
  type Signal,
} from '../protocol/index.ts';
import { deviceIdOf, type Identity } from './identity.ts';
import { agree, deriveSealKey, SIGNATURE_LENGTH, sign, verify, verifyingKey } from './keys.ts';
import { createReplayGuard } from './replay.ts';
import { seal, unseal } from './seal.ts';

export type Opened =
  /** `fresh`: written to this very boot of ours, and never opened before. Only a `hello` opens when it is not. */
  | { readonly ok: true; readonly body: Signal; readonly fresh: boolean; readonly fromBoot: string }
  | { readonly ok: false; readonly why: Refusal };

/**
 * All messages with one peer over any rendezvous, in one epoch. One per peer and boot: a second one would not know
 * what the first has seen.
 */
export interface Conversation {
  seal(body: Signal, toBoot: string | null): Promise<string>;
  /** Neither throws nor rejects, whatever the text. */
  open(text: string): Promise<Opened>;
}

export interface ConversationOptions {
  readonly me: Identity;
  readonly myBoot: string;
  readonly peer: PublicKeys;
  readonly epoch: number;
}

/** Counted over all conversations of this process, so that one made anew never repeats a number to its peer. */
let lastSeq = 0;

/**
 * Sealed around signed. The signature lies inside the seal, because outside it would tell every rendezvous who wrote,
 * and because it could be cut off and replaced by a thief's own; it names sender, receiver and epoch, so that the
 * receiver cannot pass it on as if written to somebody else. The seal alone would prove the sender only to those who
 * trust their own agreement key: with a stolen one a thief could write to us in anybody's name.
 */
export async function createConversation(options: ConversationOptions): Promise<Conversation> {
  const { me, myBoot, peer, epoch } = options;
  const peerId = await deviceIdOf(peer);
  const peerSigns = await verifyingKey(peer);
  const shared = await agree(me.agreeKey, peer);
  const out = await direction(shared, me.id, peerId, epoch);
  const back = await direction(shared, peerId, me.id, epoch);
  const guard = createReplayGuard();

  function judge({ fromBoot, toBoot, seq, body }: Message): Opened {
    if (toBoot === myBoot) {
      if (!guard.admit(fromBoot, seq)) return refuse('replayed');
      return { ok: true, body, fresh: true, fromBoot };
    }
    if (body.kind !== 'hello') return refuse('stale');
    if (!guard.admitGreeting(fromBoot, seq)) return refuse('replayed');
    return { ok: true, body, fresh: false, fromBoot };
  }

  return {
    async seal(body, toBoot) {
      lastSeq += 1;
      const content = printMessage({ fromBoot: myBoot, toBoot, seq: lastSeq, body });
      const signature = await sign(me.signKey, 'message', out.names, content);
      return printEnvelope(await seal(out.key, 'message', out.names, concat(signature, content)));
    },
    async open(text) {
      const read = parseEnvelope(text);
      if (!read.ok) return read;
      if (read.envelope.purpose !== 'message') return refuse('not-parsed');
      const plain = await unseal(back.key, read.envelope, back.names);
      if (!plain) return refuse('not-sealed-for-me');
      const content = plain.slice(SIGNATURE_LENGTH);
      const genuine = await verify(
        peerSigns,
        'message',
        plain.slice(0, SIGNATURE_LENGTH),
        back.names,
        content,
      );
      if (!genuine) return refuse('bad-signature');
      const message = parseMessage(content);
      return message ? judge(message) : refuse('not-parsed');
    },
  };
}

const refuse = (why: Refusal): Opened => ({ ok: false, why });

interface Direction {
  /** Sender, receiver and epoch: bound by the seal, named by the signature, never sent. */
  readonly names: Bytes;
  readonly key: CryptoKey;
}

/** A key for each direction, so that a message can never be handed back to the one who wrote it. */
async function direction(shared: Bytes, from: DeviceId, to: DeviceId, epoch: number): Promise<Direction> {
  const names = framed(utf8(from), utf8(to), utf8(String(epoch)));
  return { names, key: await deriveSealKey([shared], utf8('porthole/message/1'), names) };
}
