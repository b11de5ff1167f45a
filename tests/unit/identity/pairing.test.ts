import { describe, expect, it } from 'vitest';
import { createIdentity, foundHousehold } from '../../../shared/identity/index.ts';
import { minutes, seconds } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { quiet, until } from './fake-exchange.ts';
import { household, monitor, reached, scene, server, symbolsOn } from './pairing-scene.ts';

describe('pairing', () => {
  it('shows the same four symbols on both screens, asks once, and leaves both sides trusting each other', async () => {
    const { pairing, phone } = await scene();
    const joining = await phone({ name: 'Old phone' });
    await reached(pairing, 'confirming');
    await reached(joining, 'comparing');
    expect(symbolsOn(pairing)).toHaveLength(4);
    expect(symbolsOn(pairing)).toEqual(symbolsOn(joining));
    expect(pairing.state.value).toMatchObject({ phoneName: 'Old phone', phoneId: joining.identity.id });
    expect(joining.state.value).toMatchObject({ monitorName: "Anna's laptop" });

    await pairing.confirm('Nursery');
    await reached(joining, 'paired');
    await reached(pairing, 'paired');
    const { id, keys } = joining.identity;
    expect(pairing.state.value).toEqual({ at: 'paired', id, keys, name: 'Nursery' });
    const { secret, epoch, genesis } = household;
    expect(joining.state.value).toEqual({
      at: 'paired',
      membership: {
        household: { id: household.id, secret, epoch, genesis },
        monitor: { keys: monitor.keys, name: "Anna's laptop" },
        cameraName: 'Nursery',
        rendezvous: [server],
        ice: [{ urls: 'stun:stun.example.org:3478' }],
      },
    });
  });

  it('gives nothing away before the user has said yes', async () => {
    const { pairing, phone, exchange, clock } = await scene();
    const joining = await phone();
    await reached(pairing, 'confirming');
    await clock.advance(minutes(2));
    expect(joining.state.value.at).toBe('comparing');
    const toPhone = exchange.seen.filter(({ to }) => to !== exchange.seen[0]?.to);
    expect(new Set(toPhone.map(({ text }) => text)).size).toBe(1);
  });

  it('does not ask the user before the phone has revealed its nonce', async () => {
    const { pairing, phone, exchange, clock } = await scene();
    let letters = 0;
    exchange.meddle = (letter) => (++letters <= 2 ? [letter] : []);
    const joining = await phone();
    await reached(joining, 'comparing');
    await clock.advance(seconds(10));
    expect(pairing.state.value.at).toBe('waiting');
    exchange.meddle = (letter) => [letter];
    await clock.advance(seconds(2));
    await reached(pairing, 'confirming');
    expect(symbolsOn(pairing)).toEqual(symbolsOn(joining));
  });

  it('tells a second phone that the code is used, while the first goes on undisturbed', async () => {
    const { pairing, phone, invitation } = await scene();
    const code = invitation();
    const first = await phone();
    await reached(pairing, 'confirming');
    const symbols = symbolsOn(first);
    const second = await phone({ invitation: code });
    await reached(second, 'failed');
    expect(second.state.value).toEqual({ at: 'failed', why: 'used' });
    expect(pairing.state.value).toMatchObject({ at: 'confirming', phoneId: first.identity.id, symbols });

    await pairing.confirm('Nursery');
    await reached(first, 'paired');
    await reached(pairing, 'paired');
    const third = await phone({ invitation: code });
    await reached(third, 'failed');
    expect(third.state.value).toEqual({ at: 'failed', why: 'used' });
    expect(pairing.state.value).toMatchObject({ at: 'paired', id: first.identity.id });
  });

  it('counts a phone that begins anew as a second one: a code is good for one attempt', async () => {
    const { pairing, phone, invitation } = await scene();
    const code = invitation();
    const first = await phone();
    await reached(pairing, 'confirming');
    const again = await phone({ identity: first.identity, invitation: code });
    await reached(again, 'failed');
    expect(again.state.value).toEqual({ at: 'failed', why: 'used' });
    expect(pairing.state.value.at).toBe('confirming');
  });

  it('closes after five minutes, tells a late phone so for a while, and then is gone', async () => {
    const { pairing, phone, invitation, clock, exchange } = await scene();
    const code = invitation();
    await clock.advance(minutes(5) - 1);
    expect(pairing.state.value.at).toBe('waiting');
    await clock.advance(1);
    expect(pairing.state.value).toEqual({ at: 'closed', why: 'expired' });
    const late = await phone({ invitation: code });
    await reached(late, 'failed');
    expect(late.state.value).toEqual({ at: 'failed', why: 'expired' });

    await clock.advance(minutes(2));
    expect(exchange.registered.size).toBe(0);
    const tooLate = await phone({ invitation: code });
    await clock.advance(seconds(31));
    await reached(tooLate, 'failed');
    expect(tooLate.state.value).toEqual({ at: 'failed', why: 'no-answer' });
  });

  it('does not expire under the eyes of the user who compares', async () => {
    const { pairing, phone, clock } = await scene();
    await clock.advance(minutes(4));
    await phone();
    await reached(pairing, 'confirming');
    await clock.advance(minutes(4));
    expect(pairing.state.value.at).toBe('confirming');
    await clock.advance(minutes(1));
    expect(pairing.state.value).toEqual({ at: 'closed', why: 'expired' });
  });

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

  it('tells the phone when the user refuses', async () => {
    const { pairing, phone } = await scene();
    const joining = await phone();
    await reached(pairing, 'confirming');
    pairing.refuse();
    await reached(joining, 'failed');
    expect(joining.state.value).toEqual({ at: 'failed', why: 'refused' });
    expect(pairing.state.value).toEqual({ at: 'closed', why: 'refused' });
    await pairing.confirm('Nursery');
    expect(pairing.state.value.at).toBe('closed');
  });

  it('tells the phone when the window is closed under it', async () => {
    const { pairing, phone } = await scene();
    const joining = await phone();
    await reached(pairing, 'confirming');
    pairing.close();
    await reached(joining, 'failed');
    expect(joining.state.value).toEqual({ at: 'failed', why: 'closed' });
    expect(pairing.state.value).toEqual({ at: 'closed', why: 'cancelled' });
  });

  it('notices within half a minute that the phone has left, before and after the yes', async () => {
    for (const saysYes of [false, true]) {
      const { pairing, phone, clock } = await scene();
      const joining = await phone();
      await reached(pairing, 'confirming');
      joining.leave();
      expect(joining.state.value).toEqual({ at: 'failed', why: 'left' });
      if (saysYes) await pairing.confirm('Nursery');
      await clock.advance(seconds(28));
      expect(pairing.state.value.at).toBe(saysYes ? 'finishing' : 'confirming');
      await clock.advance(seconds(8));
      expect(pairing.state.value).toEqual({ at: 'closed', why: 'phone-left' });
    }
  });

  it('notices that the monitor has left', async () => {
    const { pairing, phone, clock, exchange } = await scene();
    const joining = await phone();
    await reached(joining, 'comparing');
    await reached(pairing, 'confirming');
    exchange.meddle = () => [];
    await clock.advance(seconds(40));
    expect(joining.state.value).toEqual({ at: 'failed', why: 'no-answer' });
  });

  it('holds an outage of the server against nobody, and goes on when it is back', async () => {
    const { pairing, phone, clock, exchange } = await scene();
    const joining = await phone();
    await reached(pairing, 'confirming');
    exchange.setUp(false);
    await clock.advance(minutes(2));
    expect(pairing.state.value.at).toBe('confirming');
    expect(joining.state.value.at).toBe('comparing');
    await pairing.confirm('Nursery');
    exchange.setUp(true);
    await reached(joining, 'paired');
    await reached(pairing, 'paired');
  });

  it('keeps a phone trying while its server is down, and says so', async () => {
    const { pairing, phone, clock, exchange } = await scene();
    exchange.setUp(false);
    const joining = await phone();
    await clock.advance(minutes(3));
    expect(joining.state.value).toMatchObject({ at: 'reaching', server: 'down', attempt: 0 });
    exchange.setUp(true);
    await reached(pairing, 'confirming');
  });

  it('says after a minute that the monitor cannot reach its server', async () => {
    const clock = fakeClock();
    const { exchange } = await scene({ clock });
    exchange.setUp(false);
    const { pairing } = await scene({ clock, exchange });
    await clock.advance(seconds(59));
    expect(pairing.state.value).toEqual({ at: 'opening' });
    await clock.advance(seconds(1));
    expect(pairing.state.value).toEqual({ at: 'closed', why: 'server-unreachable' });
  });

  it('thanks again when the first thanks was lost', async () => {
    const { pairing, phone, clock, exchange } = await scene();
    const joining = await phone();
    await reached(pairing, 'confirming');
    const address = exchange.seen[0]?.to;
    exchange.meddle = (letter) => (letter.to === address ? [] : [letter]);
    await pairing.confirm('Nursery');
    await reached(joining, 'paired');
    await clock.advance(seconds(12));
    expect(pairing.state.value.at).toBe('finishing');
    exchange.meddle = (letter) => [letter];
    await clock.advance(seconds(6));
    await reached(pairing, 'paired');
  });

  it('cannot be called off once the user has said yes, because the phone may be in already', async () => {
    const { pairing, phone } = await scene();
    const joining = await phone();
    await reached(pairing, 'confirming');
    const confirmed = pairing.confirm('Nursery');
    pairing.close();
    pairing.refuse();
    expect(pairing.state.value).toEqual({ at: 'finishing' });
    await confirmed;
    await reached(joining, 'paired');
    await reached(pairing, 'paired');
    pairing.close();
    expect(pairing.state.value.at).toBe('paired');
  });

  it('refuses a welcome into a household that this monitor did not found', async () => {
    const other = await foundHousehold(await createIdentity(), fakeClock());
    const { pairing, phone } = await scene({ household: other });
    const joining = await phone();
    await reached(pairing, 'confirming');
    await pairing.confirm('Nursery');
    await reached(joining, 'failed');
    expect(joining.state.value).toEqual({ at: 'failed', why: 'wrong-monitor' });
  });

  it('leaves no timer and no registration behind, wherever it is stopped', async () => {
    for (const at of ['waiting', 'confirming', 'finishing', 'paired', 'closed']) {
      const { pairing, phone, clock, exchange, life } = await scene();
      if (at !== 'waiting') await phone();
      if (at !== 'waiting') await reached(pairing, 'confirming');
      if (at === 'closed') pairing.refuse();
      if (at === 'finishing') exchange.meddle = () => [];
      if (at === 'finishing' || at === 'paired') await pairing.confirm('Nursery');
      await reached(pairing, at);
      life.abort();
      await quiet();
      expect(clock.pending, at).toBe(0);
      expect(exchange.registered.size, at).toBe(0);
    }
  });

  it('lets go of everything by itself when it is over', async () => {
    const { pairing, phone, clock, exchange } = await scene();
    const joining = await phone();
    await reached(pairing, 'confirming');
    await pairing.confirm('Nursery');
    await reached(joining, 'paired');
    await reached(pairing, 'paired');
    await clock.advance(minutes(2));
    expect(clock.pending).toBe(0);
    expect(exchange.registered.size).toBe(0);
  });
});
