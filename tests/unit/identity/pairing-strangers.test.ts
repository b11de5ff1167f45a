import { describe, expect, it } from 'vitest';
import { createIdentity } from '../../../shared/identity/index.ts';
import { quiet, until } from './fake-exchange.ts';
import { monitor, reached, scene } from './pairing-scene.ts';

describe('pairing', () => {
  it('tells a phone with another secret that its code is wrong, and closes at the fifth', async () => {
    const { pairing, phone, invitation } = await scene();
    const wrong = { ...invitation(), secret: 'AAAAAAAAAAAAAAAAAAAAAA' };
    for (let tries = 1; tries <= 4; tries++) {
      const guesser = await phone({ invitation: wrong });
      await reached(guesser, 'failed');
      expect(guesser.state.value).toEqual({ at: 'failed', why: 'wrong-code' });
      expect(pairing.state.value).toMatchObject({ at: 'waiting', wrongTries: tries });
    }
    const right = invitation();
    await reached(await phone({ invitation: wrong }), 'failed');
    expect(pairing.state.value).toEqual({ at: 'closed', why: 'wrong-tries' });
    const honest = await phone({ invitation: right });
    await reached(honest, 'failed');
    expect(honest.state.value).toEqual({ at: 'failed', why: 'closed' });
  });

  it('counts a wrong try once, however often it is repeated, and still lets the right phone in', async () => {
    const { pairing, phone, invitation, exchange } = await scene();
    const code = invitation();
    await reached(await phone({ invitation: { ...code, secret: 'AAAAAAAAAAAAAAAAAAAAAA' } }), 'failed');
    const [wrong] = exchange.seen;
    for (let i = 0; i < 20 && wrong; i++) exchange.inject(wrong);
    await quiet();
    expect(pairing.state.value).toMatchObject({ at: 'waiting', wrongTries: 1 });
    await phone({ invitation: code });
    await reached(pairing, 'confirming');
  });

  it('drops and counts garbage without closing', async () => {
    const { pairing, invitation, exchange } = await scene();
    const { address: to } = invitation();
    for (const text of ['', 'hello', '{"type":"join"}', 'AQEA', 'A'.repeat(5000)]) {
      for (let i = 0; i < 3; i++) exchange.inject({ to, from: to, text });
    }
    await until(() => pairing.refused.value['too-large'] === 3, 'the long ones counted');
    expect(pairing.refused.value).toEqual({ 'not-parsed': 12, 'too-large': 3 });
    expect(pairing.state.value).toMatchObject({ at: 'waiting', wrongTries: 0 });
  });

  it('drops a phone whose keys are no keys, and one that is the monitor itself', async () => {
    const { pairing, phone, invitation } = await scene();
    const code = invitation();
    const me = await createIdentity();
    const nowhere = `BA${'A'.repeat(85)}`;
    await phone({ identity: { ...me, keys: { ...me.keys, agree: nowhere } }, invitation: code });
    await until(() => pairing.refused.value['not-parsed'] === 1, 'keys off the curve counted');
    await phone({ identity: monitor, invitation: code });
    await until(() => pairing.refused.value['unknown-sender'] === 1, 'the reflection counted');
    expect(pairing.state.value).toMatchObject({ at: 'waiting', wrongTries: 0 });
  });

  it('stays closed when it is closed while a phone is being looked at', async () => {
    for (const nth of [1, 3]) {
      const { pairing, phone, exchange } = await scene();
      let letters = 0;
      exchange.meddle = (letter) => {
        letters += 1;
        if (letters === nth) setImmediate(() => pairing.close());
        return [letter];
      };
      await phone();
      await reached(pairing, 'closed');
      await quiet();
      expect(pairing.state.value).toEqual({ at: 'closed', why: 'cancelled' });
    }
  });

  it('drops what comes in a flood, and lives on', async () => {
    const { pairing, phone, invitation, exchange } = await scene();
    const code = invitation();
    await phone();
    await reached(pairing, 'confirming');
    const [join] = exchange.seen;
    for (let i = 0; i < 500 && join; i++) exchange.inject({ ...join, to: code.address });
    await until(() => (pairing.refused.value['too-many'] ?? 0) > 400, 'the flood counted');
    await pairing.confirm('Nursery');
    await reached(pairing, 'paired');
  });
});
