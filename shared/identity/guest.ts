import { base64url, sameBytes, utf8 } from '../lib/index.ts';
import {
  type Address,
  type DeviceId,
  type Envelope,
  type Handover,
  Join,
  type Membership,
  type Notice,
  type PublicKeys,
  Reveal,
  Thanks,
} from '../protocol/index.ts';
import { deviceIdOf, type Identity } from './identity.ts';
import { agree, randomBytes } from './keys.ts';
import {
  beginTranscript,
  codeKey,
  commitTo,
  metKey,
  nonceBytes,
  printStep,
  readStep,
} from './pairing-step.ts';
import { claim, type RecoveryKey } from './recovery/index.ts';
import { type SymbolId, symbolsOf } from './symbols.ts';
import type { PairingRefusal } from './tally.ts';

type Read<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: PairingRefusal };

/**
 * The monitor's part of the protocol, without a network: each step hands out the next one, so none can be skipped,
 * and each text is made once, so that sending it again changes nothing.
 */
export interface Guest {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly name: string;
  readonly replyTo: Address;
  /** Tells one knock from another: a repetition has the same, a phone that begins anew has not. */
  readonly knock: string;
  notice(why: Notice['why']): Promise<string>;
  meet(): Promise<Meeting>;
}

export interface Meeting {
  readonly text: string;
  readReveal(envelope: Envelope): Promise<Read<{ readonly revealed: Revealed }>>;
}

export interface Revealed {
  readonly symbols: readonly SymbolId[];
  /** From a camera of the household whose recovery code this monitor holds. */
  readonly handover: Handover | undefined;
  welcome(membership: Membership): Promise<Welcomed>;
}

export interface Welcomed {
  readonly text: string;
  readThanks(envelope: Envelope): Promise<Read<unknown>>;
}

export interface Host {
  readonly identity: Identity;
  readonly address: Address;
  readonly secret: string;
  readonly recovery?: RecoveryKey | undefined;
}

/** Refuses with `not-sealed-for-me` exactly when the phone does not know the secret. */
export async function readJoin(host: Host, envelope: Envelope): Promise<Read<{ readonly guest: Guest }>> {
  const { identity: me, address } = host;
  const secret = nonceBytes(host.secret);
  const begun = await beginTranscript(me.id, address);
  const key = await codeKey(secret, 'phone');
  const read = await readStep({ step: 'join', key, transcript: begun }, envelope, Join, ({ keys }) => keys);
  if (!read.ok) return read;
  const { keys, name, commitment, replyTo } = read.body;
  const id = await deviceIdOf(keys);
  // Nobody pairs with himself, whoever reflects what.
  if (id === me.id) return { ok: false, why: 'unknown-sender' };
  const joined = read.after;

  async function print(step: 'meet' | 'notice', body: unknown) {
    return printStep(
      { step, key: await codeKey(secret, 'monitor'), transcript: joined, signKey: me.signKey },
      body,
    );
  }

  async function meet(): Promise<Meeting> {
    const nonce = randomBytes(32);
    const { recovery } = host;
    const { text, after: met } = await print('meet', {
      keys: me.keys,
      nonce: base64url(nonce),
      ...(recovery && { recovery: await claim(recovery, joined, me.keys) }),
    });
    const agreed = await agree(me.agreeKey, keys);
    const [fromPhone, fromMonitor] = await Promise.all([
      metKey(secret, agreed, met, 'phone'),
      metKey(secret, agreed, met, 'monitor'),
    ]);

    async function welcome(membership: Membership, revealed: typeof met): Promise<Welcomed> {
      const step = { step: 'welcome', key: fromMonitor, transcript: revealed, signKey: me.signKey } as const;
      const { text, after } = await printStep(step, { membership });
      return {
        text,
        readThanks: (answer) =>
          readStep({ step: 'thanks', key: fromPhone, transcript: after }, answer, Thanks, () => keys),
      };
    }

    return {
      text,
      async readReveal(answer) {
        const read = await readStep(
          { step: 'reveal', key: fromPhone, transcript: met },
          answer,
          Reveal,
          () => keys,
        );
        if (!read.ok) return read;
        const phoneNonce = nonceBytes(read.body.nonce);
        if (!sameBytes(utf8(await commitTo(phoneNonce, begun)), utf8(commitment))) {
          return { ok: false, why: 'broken-commitment' };
        }
        const symbols = await symbolsOf({
          monitor: { keys: me.keys, nonce },
          phone: { keys, nonce: phoneNonce },
        });
        const { handover } = read.body;
        return {
          ok: true,
          revealed: { symbols, handover, welcome: (membership) => welcome(membership, read.after) },
        };
      },
    };
  }

  const notice = async (why: Notice['why']): Promise<string> =>
    (await print('notice', { keys: me.keys, why })).text;
  return { ok: true, guest: { id, keys, name, replyTo, knock: base64url(joined), notice, meet } };
}
