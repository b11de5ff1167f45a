import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Levels } from '../../../extension/host/listen/contract.ts';
import type { Receiver } from '../../../extension/host/listen/ear.ts';
import { createListenDesk } from '../../../extension/host/listen/listen-desk.ts';
import { type Loudest, loudestOf } from '../../../extension/host/listen/loudest.ts';
import { type ListenRecord, parseListenRecord } from '../../../extension/host/listen/record.ts';
import { cell, emitter, silentLog } from '../../../shared/lib/index.ts';
import { type ControlMessage, DeviceId } from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import { fakeClock } from '../../fake-clock.ts';

const nursery = v.parse(DeviceId, 'a'.repeat(32));
const attic = v.parse(DeviceId, 'b'.repeat(32));

function aShelf(): Shelf<ListenRecord> & { kept: ListenRecord | undefined } {
  return {
    kept: undefined,
    async get() {
      return parseListenRecord(structuredClone(this.kept));
    },
    async put(record) {
      this.kept = record;
    },
    async remove() {
      this.kept = undefined;
    },
  };
}

/** A camera's lane of sound: it brings packets while it is `talking`. */
function aLane() {
  let packet = 0;
  const lane = { talking: false, level: 0.5 };
  const receiver = {
    track: {},
    getSynchronizationSources: () => {
      if (lane.talking) packet += 960;
      return packet === 0 ? [] : [{ rtpTimestamp: packet, audioLevel: lane.level }];
    },
  };
  return { lane, receiver: receiver as unknown as Receiver };
}

async function aMonitor({ shelf = aShelf(), run = 'run 1' } = {}) {
  const session = run === 'unknown' ? undefined : run;
  const clock = fakeClock();
  const ending = new AbortController();
  const live = emitter<DeviceId>();
  const changed = emitter<void>();
  const lanes = new Map([nursery, attic].map((id) => [id, aLane()]));
  const records = [nursery, attic].map((id) => ({ id, watched: true }));
  const said: [DeviceId, ControlMessage][] = [];
  const played: { volume: number; stopped: boolean }[] = [];
  const refused = cell(false);
  const levels: Levels[] = [];
  const desk = await createListenDesk({
    shelf,
    session,
    cameras: {
      changed,
      live,
      records: () => records,
      sound: (id) => lanes.get(id)?.receiver,
      send: (id, message) => said.push([id, message]) > 0,
    },
    playSound(_track, { volume, signal }) {
      const one = { volume, stopped: false };
      played.push(one);
      signal.addEventListener('abort', () => {
        one.stopped = true;
      });
      return {
        refused,
        setVolume: (next) => {
          one.volume = next;
        },
      };
    },
    clock,
    log: silentLog,
    signal: ending.signal,
  });
  desk.levels.on((now) => levels.push(now));
  return { clock, ending, desk, said, played, levels, lanes, live, changed, records, refused, shelf };
}

const listens = (id: DeviceId, on: boolean): [DeviceId, ControlMessage] => [id, { kind: 'listen', on }];

describe('listening', () => {
  test('nothing is played, asked or told before somebody listens', async () => {
    const { clock, said, played, levels, desk } = await aMonitor();
    await clock.advance(30_000);
    expect([said, played, levels]).toEqual([[], [], []]);
    expect(desk.facts(nursery)).toEqual({ at: 'off', hears: 'nothing', volume: 1 });
  });

  test('a camera is asked at once and again within its lease, played once, and let go at once', async () => {
    const { clock, desk, said, played } = await aMonitor();
    expect(await desk.listen(nursery, true)).toBe(true);
    expect(await desk.listen(nursery, true)).toBe(true);
    await clock.advance(6000);
    expect(played).toEqual([{ volume: 1, stopped: false }]);
    expect(said.filter(([, message]) => message.kind === 'listen' && message.on).length).toBeGreaterThan(2);
    await desk.listen(nursery, false);
    expect(said.at(-1)).toEqual(listens(nursery, false));
    expect(played[0]?.stopped).toBe(true);
    const count = said.length;
    await clock.advance(20_000);
    expect(said.length).toBe(count);
  });

  test('a camera that comes back is asked again as soon as it is live', async () => {
    const { desk, said, live } = await aMonitor();
    await desk.listen(nursery, true);
    said.length = 0;
    live.emit(nursery);
    live.emit(attic);
    expect(said).toEqual([listens(nursery, true)]);
  });

  test('it is only said to be heard while packets come in, and the browser plays them', async () => {
    const { clock, desk, lanes, refused } = await aMonitor();
    await desk.listen(nursery, true);
    await clock.advance(500);
    expect(desk.facts(nursery).hears).toBe('nothing');
    const lane = lanes.get(nursery)?.lane;
    if (lane) lane.talking = true;
    await clock.advance(500);
    expect(desk.facts(nursery).hears).toBe('sound');
    refused.set(true);
    expect(desk.facts(nursery).hears).toBe('refused');
    refused.set(false);
    if (lane) lane.talking = false;
    await clock.advance(2500);
    expect(desk.facts(nursery).hears).toBe('nothing');
  });

  test('a new connection brings another lane, and the old one is not played beside it', async () => {
    const { clock, desk, lanes, played } = await aMonitor();
    await desk.listen(nursery, true);
    lanes.set(nursery, aLane());
    await clock.advance(500);
    expect(played.map(({ stopped }) => stopped)).toEqual([true, false]);
  });

  test('levels follow the voices, and are silent where nothing comes in', async () => {
    const { clock, desk, lanes, levels } = await aMonitor();
    await desk.listen(nursery, true);
    await desk.listen(attic, true);
    const lane = lanes.get(attic)?.lane;
    if (lane) lane.talking = true;
    await clock.advance(500);
    expect(levels.at(-1)).toEqual({ levels: { [nursery]: 0, [attic]: 0.5 }, loudest: attic });
  });

  test('a sound that was turned off while its "on" was still written stays off', async () => {
    const { desk, said, played, shelf } = await aMonitor();
    await Promise.all([desk.listen(nursery, true), desk.listen(nursery, false)]);
    expect(desk.facts(nursery).at).toBe('off');
    expect(played.filter(({ stopped }) => !stopped)).toEqual([]);
    expect(said.filter(([, message]) => message.kind === 'listen' && message.on)).toEqual([]);
    expect(shelf.kept?.on).toEqual([]);
  });

  test('two cameras that are turned on in one moment are both kept', async () => {
    const { desk, shelf } = await aMonitor();
    await Promise.all([desk.listen(nursery, true), desk.setVolume(attic, 0.5), desk.listen(attic, true)]);
    expect(shelf.kept?.on).toEqual([nursery, attic]);
  });

  test('what could not be kept is not turned on, and is not kept with the next one either', async () => {
    const shelf = aShelf();
    const { desk } = await aMonitor({ shelf });
    const { put } = shelf;
    shelf.put = () => Promise.reject(new Error('the disk is full'));
    await expect(desk.listen(nursery, true)).rejects.toThrow('full');
    shelf.put = put;
    await desk.listen(attic, true);
    expect([desk.facts(nursery).at, shelf.kept?.on]).toEqual(['off', [attic]]);
  });

  test('a removed camera is let go', async () => {
    const { clock, desk, played, records } = await aMonitor();
    await desk.listen(nursery, true);
    records.splice(0, 1);
    await clock.advance(500);
    expect(played[0]?.stopped).toBe(true);
    expect(await desk.listen(nursery, true)).toBe(false);
  });

  test('a volume is kept, and taken up by the sound that plays', async () => {
    const first = await aMonitor();
    await first.desk.listen(nursery, true);
    await first.desk.setVolume(nursery, 0.3);
    expect(first.played[0]?.volume).toBe(0.3);
    const second = await aMonitor({ shelf: first.shelf, run: 'run 2' });
    expect(second.desk.facts(nursery).volume).toBe(0.3);
  });

  test('a host that died within one run of the browser goes on listening by itself', async () => {
    const first = await aMonitor();
    await first.desk.listen(nursery, true);
    first.ending.abort();
    const second = await aMonitor({ shelf: first.shelf });
    expect(second.desk.facts(nursery).at).toBe('on');
    expect(second.played.length).toBe(1);
  });

  test.each(['run 2', 'unknown'])(
    'after the browser was closed no loudspeaker talks by itself, and that is said (%s)',
    async (run) => {
      const first = await aMonitor();
      await first.desk.listen(nursery, true);
      const second = await aMonitor({ shelf: first.shelf, run });
      expect(second.desk.facts(nursery).at).toBe('was-on');
      expect(second.desk.facts(attic).at).toBe('off');
      expect(second.played).toEqual([]);
      await second.desk.listen(nursery, false);
      expect(second.desk.facts(nursery).at).toBe('off');
    },
  );

  test('the end leaves no timer and nothing that plays', async () => {
    const { clock, ending, desk, played } = await aMonitor();
    await desk.listen(nursery, true);
    ending.abort();
    expect(played[0]?.stopped).toBe(true);
    expect(clock.pending).toBe(0);
  });
});

describe('the loudest camera', () => {
  const follow = (all: readonly (readonly [number, number, number])[]): (string | undefined)[] => {
    let now: Loudest | undefined;
    return all.map(([at, inNursery, inAttic]) => {
      now = loudestOf({ [nursery]: inNursery, [attic]: inAttic }, now, at);
      return now?.camera === nursery ? 'nursery' : now?.camera === attic ? 'attic' : undefined;
    });
  };

  test('is marked only among several, and only when it is loud at all', () => {
    expect(loudestOf({ [nursery]: 0.9 }, undefined, 0)).toBeUndefined();
    expect(follow([[0, 0.01, 0.02]])).toEqual([undefined]);
    expect(follow([[0, 0.1, 0.02]])).toEqual(['nursery']);
  });

  test('keeps its mark through a pause and against one that is hardly louder', () => {
    expect(
      follow([
        [0, 0.5, 0],
        [500, 0.01, 0.01],
        [1000, 0.2, 0.25],
        [1500, 0.2, 0.5],
      ]),
    ).toEqual(['nursery', 'nursery', 'nursery', 'attic']);
  });

  test('loses it when it stays quiet', () => {
    expect(
      follow([
        [0, 0.5, 0],
        [1999, 0, 0],
        [2000, 0, 0],
      ]),
    ).toEqual(['nursery', 'nursery', undefined]);
  });
});
