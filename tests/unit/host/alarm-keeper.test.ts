import { describe, expect, it } from 'vitest';
import {
  type AlarmNotice,
  type AlarmSign,
  createAlarmKeeper,
  createAlarmSound,
  type Sighted,
} from '../../../extension/host/alarm/index.ts';
import { type AlarmSettings, parseAlarmSettings, parseWatchRecord } from '../../../shared/alarm/index.ts';
import { emitter, silentLog } from '../../../shared/lib/index.ts';
import type { DeviceId, Strain } from '../../../shared/protocol/index.ts';
import { type Shelf, StoreError } from '../../../shared/store/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { fakeSpeaker } from './alarm-audio-stand-in.ts';

const nursery = 'n'.repeat(32) as DeviceId;

/** What IndexedDB does to a record: it is copied on the way in, and parsed on the way out. */
function shelf<T>(parse: (raw: unknown) => T | undefined): Shelf<T> & { fails: boolean; puts: number } {
  let kept: string | undefined;
  return {
    fails: false,
    puts: 0,
    async get() {
      return kept === undefined ? undefined : parse(JSON.parse(kept));
    },
    async put(value) {
      this.puts += 1;
      if (this.fails) throw new StoreError('full');
      kept = JSON.stringify(value);
    },
    async remove() {
      kept = undefined;
    },
  };
}

function house(clock: FakeClock = fakeClock()) {
  const record = shelf(parseWatchRecord);
  const settings = shelf<AlarmSettings>(parseAlarmSettings);
  const speaker = fakeSpeaker(clock);
  const notices = new Map<string, AlarmNotice>();
  const pressed = emitter<{ id: string; button: number }>();
  const strained: { loud: Strain[] | undefined; says: Strain[] | undefined } = { loud: [], says: [] };
  const desk = { sign: undefined as AlarmSign | undefined, notices, notified: 0, pressed };
  const camera: { -readonly [K in keyof Sighted]: Sighted[K] } & { id: DeviceId; name: string } = {
    id: nursery,
    name: 'Nursery',
    watched: true,
    link: { at: 'live', since: clock.now() },
    lastPictureAt: clock.now(),
    trouble: undefined,
    battery: undefined,
  };
  const start = async (session: string) => {
    const life = new AbortController();
    const { signal } = life;
    const sound = createAlarmSound({ ...speaker, clock, log: silentLog, signal });
    const keeper = await createAlarmKeeper({
      record,
      settings,
      cameras: () => [camera],
      online: () => true,
      strained: () => strained,
      desk: {
        sign(sign) {
          desk.sign = sign;
        },
        notify(notice) {
          desk.notified += 1;
          notices.set(notice.id, notice);
        },
        clear: (id) => void notices.delete(id),
        pressed,
      },
      sound,
      session,
      clock,
      log: silentLog,
      signal,
    });
    const state = () => keeper.facts.value.cameras[nursery]?.state.at;
    return { keeper, life, state };
  };
  const lose = (): void => {
    camera.link = { at: 'shaky', since: clock.now(), lastSign: clock.now() - 1000, lacks: 'everything' };
  };
  const show = (): void => {
    camera.link = { at: 'live', since: clock.now() };
  };
  return { clock, record, settings, speaker, desk, camera, strained, start, lose, show };
}

describe('the keeper of the alarm', () => {
  it('sounds, marks the icon and notifies when a camera is lost for the delay, and ends all of it with an answer', async () => {
    const { clock, speaker, desk, start, lose } = house();
    const { keeper, state } = await start('a');
    await clock.advance(60_000);
    lose();
    keeper.look();
    await clock.advance(3999);
    expect([state(), speaker.playing.length, desk.sign]).toEqual(['counting', 0, undefined]);
    await clock.advance(1);
    expect(speaker.playing).toHaveLength(1);
    expect(desk.sign?.badge).toBe('1');
    const notice = desk.notices.get(`alarm:${nursery}`);
    expect(notice?.message).toContain('Nursery is not answering');
    expect(notice?.buttons).toHaveLength(2);
    await keeper.ask({ do: 'quiet', camera: nursery });
    expect(speaker.playing).toEqual([]);
    expect(desk.notices.size).toBe(0);
    expect(desk.sign?.badge, 'it is still lost').toBe('1');
  });

  it('says what it is about when a phone is strained and its picture is there, and ends with an answer', async () => {
    const { clock, speaker, desk, strained, start } = house();
    const { keeper, state } = await start('a');
    strained.loud = ['battery-low'];
    strained.says = ['battery-low', 'hot'];
    keeper.look();
    await clock.advance(10_000);
    expect([state(), speaker.playing.length, desk.sign?.badge]).toEqual(['calm', 1, '!']);
    const notice = desk.notices.get(`alarm:${nursery}`);
    expect(notice).toMatchObject({ title: 'The battery of Nursery is low', stays: true });
    desk.pressed.emit({ id: `alarm:${nursery}`, button: 0 });
    expect([speaker.playing.length, desk.notices.size, desk.sign]).toEqual([0, 0, undefined]);
  });

  it('that follows one that died goes on with the noise, before it knows anything of the phone', async () => {
    const { clock, speaker, strained, start } = house();
    Object.assign(strained, { loud: ['hot'], says: ['hot'] });
    const first = await start('a');
    await clock.advance(10_000);
    first.life.abort();
    Object.assign(strained, { loud: undefined, says: undefined });
    await start('a');
    await clock.advance(1000);
    expect(speaker.playing).toHaveLength(1);
  });

  it('takes the answer from a button of the notification', async () => {
    const { clock, desk, start, lose } = house();
    const { keeper, state } = await start('a');
    lose();
    keeper.look();
    await clock.advance(10_000);
    desk.pressed.emit({ id: `alarm:${nursery}`, button: 1 });
    expect(keeper.facts.value.cameras[nursery]?.state).toMatchObject({
      at: 'quiet',
      until: clock.now() + 600_000,
    });
    await clock.advance(600_000);
    expect(state()).toBe('sounding');
  });

  it('takes everything back when the picture returns and somebody has said that they know', async () => {
    const { clock, desk, speaker, start, lose, show } = house();
    const { keeper } = await start('a');
    lose();
    keeper.look();
    await clock.advance(10_000);
    show();
    keeper.look();
    expect([speaker.playing.length, desk.sign?.badge]).toEqual([1, '!']);
    await keeper.ask({ do: 'quiet', camera: nursery });
    expect([speaker.playing.length, desk.sign, desk.notices.size]).toEqual([0, undefined, 0]);
  });

  it('tells views of changes only, though it proves every few seconds that it watches', async () => {
    const { clock, record, start } = house();
    const { keeper } = await start('a');
    let told = 0;
    keeper.facts.on(() => {
      told += 1;
    });
    const before = record.puts;
    await clock.advance(60_000);
    expect(told).toBe(0);
    expect(record.puts - before).toBe(12);
  });

  it('does nothing at all while nobody is to be watched', async () => {
    const { clock, camera, start } = house();
    camera.watched = false;
    await start('a');
    expect(clock.pending).toBe(0);
  });

  it('leaves nothing behind when its host ends', async () => {
    const { clock, speaker, start, lose } = house();
    const { keeper, life } = await start('a');
    lose();
    keeper.look();
    await clock.advance(20_000);
    life.abort();
    keeper.look();
    expect([clock.pending, speaker.playing.length]).toEqual([0, 0]);
  });

  it('after a crash stays quiet where it was told to, and says from when to when nobody was watching', async () => {
    const { clock, desk, speaker, start, lose } = house();
    const first = await start('a');
    lose();
    first.keeper.look();
    await clock.advance(20_000);
    await first.keeper.ask({ do: 'quiet', camera: nursery });
    await clock.advance(0);
    const diedAt = clock.now();
    first.life.abort();
    await clock.advance(30_000);
    const second = await start('a');
    await clock.advance(600_000);
    expect([second.state(), speaker.playing.length]).toEqual(['quiet', 0]);
    expect(second.keeper.facts.value.gaps).toEqual([
      { from: diedAt, to: diedAt + 30_000, cause: 'host-died', cameras: [nursery] },
    ]);
    expect(desk.notices.get('gap')?.message).toContain('Nobody was watching');
    await second.keeper.ask({ do: 'gaps-seen' });
    expect(desk.notices.has('gap')).toBe(false);
  });

  it('calls again and again on the screen where the sound cannot be heard', async () => {
    const { clock, desk, speaker, start, lose } = house();
    speaker.behaviour = 'refuses';
    const { keeper } = await start('a');
    lose();
    keeper.look();
    await clock.advance(5000);
    expect(desk.sign?.badge).toBe('1!');
    expect(desk.notices.get(`alarm:${nursery}`)?.message).toContain('cannot be heard');
    const before = desk.notified;
    await clock.advance(60_000);
    expect(desk.notified - before).toBe(4);
    await keeper.ask({ do: 'quiet', camera: nursery });
    const after = desk.notified;
    await clock.advance(60_000);
    expect(desk.notified).toBe(after);
  });

  it('tells of a Stop on the phone until it is seen', async () => {
    const { clock, camera, desk, speaker, start } = house();
    const { keeper } = await start('a');
    camera.link = { at: 'stopped', since: clock.now(), why: 'by-peer' };
    keeper.look();
    await clock.advance(120_000);
    expect([speaker.made.length, desk.sign]).toEqual([0, undefined]);
    expect([...desk.notices.keys()]).toEqual([`stopped:${nursery}`]);
    await keeper.ask({ do: 'seen', camera: nursery });
    expect(desk.notices.size).toBe(0);
  });

  it('keeps what was chosen, refuses what is outside its limits, and says when it could not be kept', async () => {
    const { settings, start } = house();
    const { keeper } = await start('a');
    const rules = { delay: 20_000, until: 'picture-back' } as const;
    const ask = (delay: number) =>
      keeper.ask({ do: 'set-alarm', camera: nursery, rules: { ...rules, delay } });
    expect(await ask(20_000)).toEqual({ ok: true });
    expect(await ask(1000)).toEqual({ ok: false, why: 'not-valid' });
    settings.fails = true;
    expect(await ask(30_000)).toEqual({ ok: false, why: 'store-failed' });
    expect(keeper.facts.value.settings.cameras[nursery]).toEqual(rules);
    expect((await start('b')).keeper.facts.value.settings.cameras[nursery]).toEqual(rules);
  });

  it('keeps both of two things that are chosen in the same moment', async () => {
    const { start } = house();
    const { keeper } = await start('a');
    const rules = { delay: 20_000, until: 'picture-back' } as const;
    const sound = { ...keeper.facts.value.settings.sound, volume: 0.3 };
    await Promise.all([
      keeper.ask({ do: 'set-alarm', camera: nursery, rules }),
      keeper.ask({ do: 'set-sound', sound }),
    ]);
    const kept = { sound, cameras: { [nursery]: rules } };
    expect(keeper.facts.value.settings).toEqual(kept);
    expect((await start('b')).keeper.facts.value.settings).toEqual(kept);
  });

  it('sounds though nothing can be kept', async () => {
    const { clock, record, speaker, start, lose } = house();
    const { keeper } = await start('a');
    record.fails = true;
    lose();
    keeper.look();
    await clock.advance(5000);
    expect(speaker.playing).toHaveLength(1);
    record.fails = false;
    // Not only with the next heartbeat: what changed meanwhile is worth more than that.
    await clock.advance(2500);
    expect((await record.get())?.cameras[nursery]?.state.at).toBe('sounding');
  });
});
