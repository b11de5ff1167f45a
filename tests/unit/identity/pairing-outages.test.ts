import { describe, expect, it } from 'vitest';
import { minutes, seconds } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { quiet } from './fake-exchange.ts';
import { reached, scene } from './pairing-scene.ts';

describe('pairing', () => {
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
