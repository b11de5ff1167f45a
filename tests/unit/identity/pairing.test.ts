import { describe, expect, it } from 'vitest';
import { createIdentity, foundHousehold } from '../../../shared/identity/index.ts';
import { minutes, seconds } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
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
});
