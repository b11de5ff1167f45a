import { base64url } from '../lib/index.ts';
import {
  type Address,
  type Envelope,
  type Handover,
  type Invitation,
  Meet,
  type Membership,
  Notice,
  type PublicKeys,
  type Refusal,
  Welcome,
} from '../protocol/index.ts';
import { verifyMembership } from './household.ts';
import { deviceIdOf, type Identity } from './identity.ts';
import { agree, randomBytes } from './keys.ts';
import {
  beginTranscript,
  codeKey,
  commitTo,
  isWrongCode,
  metKey,
  nonceBytes,
  printStep,
  readStep,
} from './pairing-step.ts';
import { isClaim } from './recovery/index.ts';
import { type SymbolId, symbolsOf } from './symbols.ts';

type Read<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: Refusal | 'wrong-monitor' };

/**
 * The phone's part of the protocol, without a network: each step hands out the next one, so none can be skipped, and
 * each text is made once, so that sending it again changes nothing.
 */
export interface Knock {
  readonly text: string;
  readMeet(envelope: Envelope): Promise<Read<{ readonly met: Met }>>;
  readNotice(envelope: Envelope): Promise<Read<{ readonly notice: Notice['why'] }>>;
  isWrongCode(envelope: Envelope): Promise<boolean>;
}

export interface Met {
  readonly reveal: string;
  readonly symbols: readonly SymbolId[];
  readWelcome(
    envelope: Envelope,
  ): Promise<Read<{ readonly membership: Membership; readonly thanks: string }>>;
}

export interface Visitor {
  readonly identity: Identity;
  readonly invitation: Invitation;
  readonly phoneName: string;
  readonly replyTo: Address;
  /** What this phone is already, for a monitor that proves to hold the recovery code of that household. */
  readonly handover?: Handover | undefined;
}

export async function knock(visitor: Visitor): Promise<Knock> {
  const { identity: me, invitation, phoneName, replyTo } = visitor;
  const secret = nonceBytes(invitation.secret);
  const nonce = randomBytes(32);
  const begun = await beginTranscript(invitation.monitor, invitation.address);
  const join = await printStep(
    { step: 'join', key: await codeKey(secret, 'phone'), transcript: begun, signKey: me.signKey },
    { keys: me.keys, name: phoneName, commitment: await commitTo(nonce, begun), replyTo },
  );
  const fromMonitor = await codeKey(secret, 'monitor');
  const isMonitor = async (keys: PublicKeys): Promise<boolean> =>
    (await deviceIdOf(keys)) === invitation.monitor;

  async function readMeet(envelope: Envelope): Promise<Read<{ readonly met: Met }>> {
    const step = { step: 'meet', key: fromMonitor, transcript: join.after } as const;
    const read = await readStep(step, envelope, Meet, ({ keys }) => keys);
    if (!read.ok) return read;
    const { keys, nonce: theirs, recovery } = read.body;
    if (!(await isMonitor(keys))) return { ok: false, why: 'wrong-monitor' };
    const { handover } = visitor;
    const isOurs = recovery !== undefined && recovery.point === handover?.household.genesis.recovery;
    if (isOurs && !(await isClaim(recovery, join.after, keys))) return { ok: false, why: 'bad-signature' };
    const agreed = await agree(me.agreeKey, keys);
    const outKey = await metKey(secret, agreed, read.after, 'phone');
    const backKey = await metKey(secret, agreed, read.after, 'monitor');
    const reveal = await printStep(
      { step: 'reveal', key: outKey, transcript: read.after, signKey: me.signKey },
      { nonce: base64url(nonce), ...(isOurs && { handover }) },
    );
    const symbols = await symbolsOf({
      monitor: { keys, nonce: nonceBytes(theirs) },
      phone: { keys: me.keys, nonce },
    });
    return {
      ok: true,
      met: {
        reveal: reveal.text,
        symbols,
        async readWelcome(answer) {
          const welcome = { step: 'welcome', key: backKey, transcript: reveal.after } as const;
          const read = await readStep(welcome, answer, Welcome, () => keys);
          if (!read.ok) return read;
          const { membership } = read.body;
          if (!(await verifyMembership(membership, keys))) return { ok: false, why: 'wrong-monitor' };
          const thanks = {
            step: 'thanks',
            key: outKey,
            transcript: read.after,
            signKey: me.signKey,
          } as const;
          return { ok: true, membership, thanks: (await printStep(thanks, {})).text };
        },
      },
    };
  }

  return {
    text: join.text,
    readMeet,
    isWrongCode: (envelope) => isWrongCode(envelope, invitation.address, join.text),
    async readNotice(envelope) {
      const step = { step: 'notice', key: fromMonitor, transcript: join.after } as const;
      const read = await readStep(step, envelope, Notice, ({ keys }) => keys);
      if (!read.ok) return read;
      if (!(await isMonitor(read.body.keys))) return { ok: false, why: 'wrong-monitor' };
      return { ok: true, notice: read.body.why };
    },
  };
}
