import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Guest, readJoin } from '../../../shared/identity/guest.ts';
import { createIdentity, type Identity, type Invitation } from '../../../shared/identity/index.ts';
import { agree, randomBytes } from '../../../shared/identity/keys.ts';
import { knock } from '../../../shared/identity/knock.ts';
import {
  beginTranscript,
  codeKey,
  commitTo,
  metKey,
  nonceBytes,
  printStep,
  printWrongCode,
  readStep,
} from '../../../shared/identity/pairing-step.ts';
import { base64url, fromBase64url, seconds } from '../../../shared/lib/index.ts';
import { type Address, type Envelope, Meet, parseEnvelope } from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';
import { type Letter, quiet, until } from './fake-exchange.ts';
import { monitor, reached, type Scene, scene, symbolsOn } from './pairing-scene.ts';

const thief = await createIdentity();

function envelopeOf(text: string): Envelope {
  const read = parseEnvelope(text);
  if (!read.ok) throw new Error(read.why);
  return read.envelope;
}

/** What a join says to someone who knows the code and plays the monitor with keys of his own. */
async function asMonitor(keys: Identity, { address, secret }: Invitation, join: string): Promise<Guest> {
  const read = await readJoin({ identity: { ...keys, id: monitor.id }, address, secret }, envelopeOf(join));
  if (!read.ok) throw new Error(read.why);
  return read.guest;
}

const flip = (text: string, at: number): string => {
  const bytes = fromBase64url(text) ?? new Uint8Array();
  const changed = bytes.slice();
  changed[at % bytes.length] = (changed[at % bytes.length] ?? 0) ^ 0x40;
  return base64url(changed);
};

describe('a dishonest rendezvous', () => {
  it('learns neither who pairs nor what they are called', async () => {
    const { pairing, phone, exchange } = await scene();
    const { identity } = await phone({ name: 'Old phone' });
    await reached(pairing, 'confirming');
    await pairing.confirm('Nursery');
    await reached(pairing, 'paired');
    const known = exchange.seen
      .map(({ text }) => new TextDecoder('latin1').decode(fromBase64url(text)) + text)
      .join();
    for (const secret of [
      monitor.id,
      identity.id,
      monitor.keys.sign,
      identity.keys.agree,
      'Old phone',
      'Nursery',
    ]) {
      expect(known).not.toContain(secret);
    }
  });

  it('changes nothing by sending everything twice and in another order', async () => {
    const { pairing, phone, exchange } = await scene();
    exchange.meddle = (letter) => [letter, ...exchange.seen.toReversed(), letter];
    const joining = await phone();
    await reached(pairing, 'confirming');
    await reached(joining, 'comparing');
    expect(symbolsOn(pairing)).toEqual(symbolsOn(joining));
    await pairing.confirm('Nursery');
    await reached(joining, 'paired');
    await reached(pairing, 'paired');
    expect(pairing.state.value).toMatchObject({ id: joining.identity.id });
  });

  it('gets nothing by replaying an earlier pairing of the same two into a new window', async () => {
    const earlier = await scene();
    const old = await earlier.phone();
    await reached(earlier.pairing, 'confirming');
    await earlier.pairing.confirm('Nursery');
    await reached(earlier.pairing, 'paired');

    const { pairing, invitation, exchange } = await scene();
    const { address } = invitation();
    for (const letter of earlier.exchange.seen) exchange.inject({ ...letter, to: address });
    await quiet();
    expect(pairing.state.value).toMatchObject({ at: 'waiting' });
    expect(old.state.value.at).toBe('paired');
  });

  it('cannot put a phone of its own in place of the one that knows the code', async () => {
    const { pairing, phone, exchange, invitation } = await scene();
    const code = { ...invitation(), secret: base64url(randomBytes(16)) };
    const replyTo = invitation().address;
    const forged = await knock({ identity: thief, invitation: code, phoneName: 'Old phone', replyTo });
    exchange.meddle = (letter) => [{ ...letter, text: forged.text }];
    await phone();
    await quiet();
    expect(pairing.state.value).toMatchObject({ at: 'waiting', wrongTries: 1 });
  });

  it('cannot have the answer sent elsewhere by lying about who wrote', async () => {
    const { pairing, phone, exchange, invitation } = await scene();
    const code = invitation();
    exchange.meddle = (letter) => [{ ...letter, from: 'aaaaaaaaaaaaaaaa' as Address }];
    const joining = await phone();
    await reached(pairing, 'confirming');
    await reached(joining, 'comparing');
    const second = await phone({ invitation: code });
    await reached(second, 'failed');
    expect(second.state.value).toEqual({ at: 'failed', why: 'used' });
    expect(exchange.seen.some(({ to }) => to.startsWith('aaaa'))).toBe(false);
  });

  it('ends in failure or in the right pairing, whatever it does with the letters', async () => {
    const trick = fc.constantFrom('pass', 'drop', 'twice', 'hold', 'flip', 'replay', 'misdirect');
    await fc.assert(
      fc.asyncProperty(fc.array(trick, { minLength: 1, maxLength: 12 }), fc.nat(400), async (tricks, at) => {
        const { pairing, phone, exchange, clock, life } = await scene();
        const held: Letter[] = [];
        let turn = 0;
        exchange.meddle = (letter) => {
          const release = held.splice(0);
          const { to, from } = letter;
          switch (tricks[turn++]) {
            case 'drop':
              return release;
            case 'twice':
              return [letter, ...release, letter];
            case 'hold':
              held.push(letter);
              return release;
            case 'flip':
              return [...release, { ...letter, text: flip(letter.text, at) }];
            case 'replay':
              return [letter, ...exchange.seen.map((old) => ({ ...old, to }))];
            case 'misdirect':
              return [{ ...letter, to: from, from: to }, letter];
            default:
              return [...release, letter];
          }
        };
        const joining = await phone();
        for (let second = 0; second < 20 && pairing.state.value.at === 'waiting'; second++) {
          await quiet();
          await clock.advance(seconds(1));
        }
        if (pairing.state.value.at === 'confirming') {
          expect(pairing.state.value.phoneId).toBe(joining.identity.id);
          if (joining.state.value.at === 'comparing') expect(symbolsOn(pairing)).toEqual(symbolsOn(joining));
          await pairing.confirm('Nursery');
        }
        for (let second = 0; second < 10 && pairing.state.value.at === 'finishing'; second++) {
          await quiet();
          await clock.advance(seconds(1));
        }
        if (pairing.state.value.at === 'paired') {
          expect(pairing.state.value.id).toBe(joining.identity.id);
          expect(joining.state.value.at).toBe('paired');
        }
        life.abort();
      }),
      { seed, numRuns: 25 },
    );
  });

  it('has its word taken for a wrong code only until the phone has met its monitor', async () => {
    const { pairing, phone, exchange, invitation } = await scene();
    const { address } = invitation();
    const joining = await phone();
    await reached(pairing, 'confirming');
    await reached(joining, 'comparing');
    const [join] = exchange.seen;
    if (!join) throw new Error('nobody joined');
    exchange.inject({ to: join.from, from: address, text: await printWrongCode(address, join.text) });
    await quiet();
    expect(joining.state.value.at).toBe('comparing');
  });
});

describe('a thief who has photographed the code', () => {
  /** Holds back what the phone writes, so that the thief can answer first. */
  async function intercepted(): Promise<
    Scene & { code: Invitation; join: Letter; victim: Awaited<ReturnType<Scene['phone']>> }
  > {
    const stage = await scene();
    const code = stage.invitation();
    stage.exchange.meddle = () => [];
    const victim = await stage.phone();
    await until(() => stage.exchange.seen.length > 0, 'a join');
    const [join] = stage.exchange.seen;
    if (!join) throw new Error('nobody joined');
    return { ...stage, code, join, victim };
  }

  it('is told apart from the monitor by his keys', async () => {
    const { exchange, code, join, victim } = await intercepted();
    const guest = await asMonitor(thief, code, join.text);
    exchange.inject({ to: join.from, from: code.address, text: (await guest.meet()).text });
    await reached(victim, 'failed');
    expect(victim.state.value).toEqual({ at: 'failed', why: 'wrong-monitor' });
  });

  it('cannot show the monitor’s keys either, because he cannot sign with them', async () => {
    const { exchange, code, join, victim } = await intercepted();
    const guest = await asMonitor({ ...thief, keys: monitor.keys }, code, join.text);
    exchange.inject({ to: join.from, from: code.address, text: (await guest.meet()).text });
    await until(() => victim.refused.value['bad-signature'] === 1, 'the forgery counted');
    expect(victim.state.value.at).toBe('reaching');
  });

  it('cannot turn the phone away in the name of the monitor', async () => {
    const { exchange, code, join, victim } = await intercepted();
    const guest = await asMonitor(thief, code, join.text);
    exchange.inject({ to: join.from, from: code.address, text: await guest.notice('expired') });
    await until(() => victim.refused.value['unknown-sender'] === 1, 'the forgery counted');
    expect(victim.state.value.at).toBe('reaching');
  });

  it('who is quicker than the phone is seen: the phone shows no symbols, and says that the code was used', async () => {
    const { pairing, phone, invitation } = await scene();
    const code = invitation();
    await phone({ identity: thief, invitation: code });
    await reached(pairing, 'confirming');
    const victim = await phone({ invitation: code });
    await reached(victim, 'failed');
    expect(victim.state.value).toEqual({ at: 'failed', why: 'used' });
  });
});

describe('the commitment', () => {
  it('binds the phone to its nonce: no other is accepted, and the true one still is', async () => {
    const { pairing, exchange, invitation } = await scene();
    const { address, secret, monitor: named } = invitation();
    const me = await createIdentity();
    const replyTo = 'bbbbbbbbbbbbbbbb' as Address;
    const begun = await beginTranscript(named, address);
    const nonce = randomBytes(32);
    const key = await codeKey(nonceBytes(secret), 'phone');
    const join = await printStep(
      { step: 'join', key, transcript: begun, signKey: me.signKey },
      { keys: me.keys, name: 'Gambler', commitment: await commitTo(nonce, begun), replyTo },
    );
    exchange.inject({ to: address, from: replyTo, text: join.text });
    await until(() => exchange.seen.length > 0, 'an answer');
    const answer = envelopeOf(exchange.seen[0]?.text ?? '');
    const backKey = await codeKey(nonceBytes(secret), 'monitor');
    const met = await readStep(
      { step: 'meet', key: backKey, transcript: join.after },
      answer,
      Meet,
      ({ keys }) => keys,
    );
    if (!met.ok) throw new Error(met.why);
    const outKey = await metKey(
      nonceBytes(secret),
      await agree(me.agreeKey, monitor.keys),
      met.after,
      'phone',
    );
    const reveal = async (revealed: typeof nonce): Promise<void> => {
      const step = { step: 'reveal', key: outKey, transcript: met.after, signKey: me.signKey } as const;
      const { text } = await printStep(step, { nonce: base64url(revealed) });
      exchange.inject({ to: address, from: replyTo, text });
    };

    await reveal(randomBytes(32));
    await until(() => pairing.refused.value['broken-commitment'] === 1, 'the broken commitment counted');
    expect(pairing.state.value.at).toBe('waiting');
    await reveal(nonce);
    await reached(pairing, 'confirming');
  });
});
