import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { cell, emitter, type Ms, silentLog } from '../../../../shared/lib/index.ts';
import { DeviceId } from '../../../../shared/protocol/index.ts';
import { StoreError } from '../../../../shared/store/index.ts';
import type { EyeState } from '../../../../site/camera/eye.ts';
import { createDiary, type Keeper } from '../../../../site/camera/log/diary.ts';
import { isWorthTelling } from '../../../../site/camera/log/tell-battery.ts';
import { tellEye } from '../../../../site/camera/log/tell-eye.ts';
import { tellSeen } from '../../../../site/camera/log/tell-seen.ts';
import type { SessionFacts } from '../../../../site/camera/session.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { writtenDown } from '../../host/log/written.ts';
import { asTrack, video } from '../../media/scripted-devices.ts';

const T = 1_750_000_000_000;
const { signal } = new AbortController();
const monitor = v.parse(DeviceId, 'm'.repeat(32));

describe('a diary', () => {
  const begin = () => {
    const clock = fakeClock(T);
    const written: [kind: string, at: Ms][] = [];
    const lanes: string[] = [];
    const trouble = cell<Keeper['trouble']['value']>(undefined);
    const keeper: Keeper = {
      trouble,
      write: (kind, _, at) => void written.push([kind, at]),
      copyTo: ({ id }) => void lanes.push(id),
    };
    const answers: (Keeper | Error)[] = [];
    let opened = 0;
    const diary = createDiary({
      open: async () => {
        opened += 1;
        const answer = answers.shift() ?? keeper;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      clock,
      log: silentLog,
      signal,
    });
    return { clock, diary, written, lanes, trouble, answers, opened: () => opened };
  };
  const lane = { send: async () => true, incoming: emitter<never>(), open: cell(false) };
  const keys = { sign: '', agree: '' };

  test('takes events before its keeper is loaded, each with its own moment, and loads it once', async () => {
    const it = begin();
    it.diary.record('started', {});
    await it.clock.advance(3000);
    it.diary.copyTo({ id: monitor, keys }, lane, signal);
    it.diary.copyTo({ id: monitor, keys }, lane, AbortSignal.abort());
    expect(it.opened()).toBe(0);
    it.diary.keep();
    it.diary.keep();
    await it.clock.advance(0);
    it.diary.record('stopped', {});
    expect(it.written).toEqual([
      ['started', T],
      ['stopped', T + 3000],
    ]);
    expect(it.lanes).toEqual([monitor]);
    expect(it.opened()).toBe(1);
  });

  test('says why it cannot be written, holds what happens meanwhile, and tries again by itself', async () => {
    const it = begin();
    it.answers.push(new StoreError('no-database'), new TypeError('the page is offline'));
    it.diary.record('started', {});
    it.diary.keep();
    await it.clock.advance(0);
    expect(it.diary.trouble.value).toBe('no-database');
    await it.clock.advance(30_000);
    expect(it.diary.trouble.value).toBe('broken');
    for (let i = 0; i < 1000; i++) it.diary.record('stopped', {});
    await it.clock.advance(30_000);
    expect(it.diary.trouble.value).toBeUndefined();
    expect(it.written.length).toBe(200);
    it.trouble.set('full');
    expect(it.diary.trouble.value).toBe('full');
    expect(it.clock.pending).toBe(0);
  });
});

describe('what a phone writes down', () => {
  test('of its battery: each twentieth, each percent near the end, and the charger', () => {
    const at = (level: number, charging = false) => ({ level, charging });
    expect(isWorthTelling(undefined, at(0.5))).toBe(true);
    expect(isWorthTelling(at(0.5), at(0.46))).toBe(false);
    expect(isWorthTelling(at(0.5), at(0.45))).toBe(true);
    expect(isWorthTelling(at(0.5), at(0.5, true))).toBe(true);
    expect(isWorthTelling(at(0.1), at(0.09))).toBe(true);
  });

  const open = (
    trouble: 'hidden' | 'frozen' | 'dark' | undefined,
    facing = 'environment' as const,
  ): EyeState => ({
    at: 'open',
    video: asTrack(video()),
    facing,
    microphone: 'held',
    canFlip: true,
    trouble,
  });

  test('of its lens: what takes the picture away and how long, the other side, and no dark room', async () => {
    const clock = fakeClock(T);
    const { record, events } = writtenDown();
    const eye = cell<EyeState>({ at: 'opening', trouble: undefined });
    tellEye(eye, record, clock, signal);
    for (const trouble of [undefined, 'dark', 'hidden'] as const) eye.set(open(trouble));
    await clock.advance(20_000);
    eye.set({ at: 'opening', trouble: 'ended' });
    eye.set({ ...open(undefined), facing: 'user' } as EyeState);
    eye.set({ at: 'lost', why: 'busy' });
    expect(events.map(({ kind, fields }) => [kind, fields])).toEqual([
      ['blinded', { why: 'hidden' }],
      ['switched', { facing: 'user' }],
      ['sighted', { why: 'hidden', after: 20_000 }],
      ['blinded', { why: 'busy' }],
    ]);
  });

  test('of a lens that comes and goes all night: a few hundred lines at most, and how often it was', async () => {
    const clock = fakeClock(T);
    const { record, events } = writtenDown();
    const eye = cell<EyeState>(open(undefined));
    tellEye(eye, record, clock, signal);
    for (let i = 0; i < 5000; i++) {
      eye.set(open(i % 2 === 0 ? 'frozen' : undefined));
      await clock.advance(5000);
    }
    expect(events.length).toBeLessThan(250);
    const told = events.map(({ fields }) => fields).filter((fields) => 'times' in fields);
    expect(told.length).toBeGreaterThan(10);
  });

  const facts: SessionFacts = {
    name: 'Nursery',
    monitorName: 'Laptop',
    link: { at: 'dialing', since: T, phase: 'ice', attempt: 0 },
    seen: false,
    heard: false,
    watchers: [],
    servers: [],
  };

  test('of who sees and hears it: a beginning at once, an end after a minute and from when it was', async () => {
    const clock = fakeClock(T);
    const { record, events } = writtenDown();
    const session = cell(facts);
    const watcher = { id: monitor, name: 'Laptop', seen: false, heard: false };
    tellSeen(session, record, clock, signal);
    session.set({ ...facts, watchers: [{ ...watcher, seen: true }] });
    await clock.advance(100_000);
    session.set({ ...facts, watchers: [watcher] });
    await clock.advance(30_000);
    session.set({ ...facts, watchers: [{ ...watcher, seen: true, heard: true }] });
    await clock.advance(70_000);
    session.set(facts);
    await clock.advance(61_000);
    expect(events.map(({ kind, fields }) => [kind, fields])).toEqual([
      ['seen', { by: monitor }],
      ['heard', { by: monitor, on: true }],
      ['unseen', { by: monitor, lasted: 200_000 }],
      ['heard', { by: monitor, on: false }],
    ]);
    expect(clock.pending).toBe(0);
  });

  test('of a Stop: that nobody sees it any more, from now or from when the connection went', async () => {
    const clock = fakeClock(T);
    const { record, events } = writtenDown();
    const life = new AbortController();
    const other = v.parse(DeviceId, 'n'.repeat(32));
    const both = [monitor, other].map((id) => ({ id, name: 'Laptop', seen: true, heard: false }));
    const session = cell({ ...facts, watchers: both });
    tellSeen(session, record, clock, life.signal);
    await clock.advance(10_000);
    session.set({ ...facts, watchers: both.slice(0, 1) });
    await clock.advance(5000);
    life.abort();
    expect(events.slice(2).map(({ kind, fields }) => [kind, fields])).toEqual([
      ['unseen', { by: monitor, lasted: 15_000 }],
      ['unseen', { by: other, lasted: 10_000 }],
    ]);
    expect(clock.pending).toBe(0);
  });
});
