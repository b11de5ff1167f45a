import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { recordAlarm } from '../../../../extension/host/log/record-alarm.ts';
import { recordCameras } from '../../../../extension/host/log/record-cameras.ts';
import { recordCommand } from '../../../../extension/host/log/record-command.ts';
import { recordRefused } from '../../../../extension/host/log/record-refused.ts';
import type { Command, Snapshot } from '../../../../extension/host/snapshot.ts';
import {
  type AlarmCommand,
  defaultRules,
  look,
  obey,
  recordOf,
  resume,
  type Sight,
  type Strained,
  type Watch,
} from '../../../../shared/alarm/index.ts';
import { cell, emitter, silentLog } from '../../../../shared/lib/index.ts';
import type { LinkState } from '../../../../shared/link/index.ts';
import { DeviceId } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { writtenDown } from './written.ts';

const camera = v.parse(DeviceId, 'c'.repeat(32));
const laptop = v.parse(DeviceId, 'd'.repeat(32));
const { signal } = new AbortController();
const T = 1_750_000_000_000;

describe('the alarm is written down', () => {
  const begin = () => {
    const { record, events } = writtenDown();
    const told = recordAlarm(record);
    let watch: Watch = resume(undefined, 'run-1', T);
    const step = (now: number, sight: Sight, change = (same: Watch) => same): void => {
      const was = watch;
      watch = look(change(watch), { now, sights: { [camera]: sight }, rules: () => defaultRules });
      told(was, watch);
    };
    return { events, step, told, watch: () => watch };
  };
  const seen: Sight = { is: 'seen' };
  const lost = (lastSign: number): Sight => ({ is: 'silent', lastSign, cause: 'no-answer' });

  test('with its cause when it sounds, and once when somebody answers', () => {
    const { events, step } = begin();
    step(T, seen);
    step(T + 1000, lost(T));
    step(T + 4000, lost(T));
    expect(events).toEqual([]);
    step(T + 6000, lost(T));
    step(T + 7000, lost(T));
    step(T + 8000, lost(T), (watch) => obey(watch, { do: 'quiet', camera }, T + 8000));
    step(T + 9000, seen);
    step(T + 10_000, lost(T + 9500));
    expect(events.map(({ kind, fields }) => [kind, fields])).toEqual([
      ['alarm', { camera, why: 'no-answer' }],
      ['acknowledged', { camera, for: 'this-loss' }],
    ]);
  });

  test('an answer after the picture was back, and ten minutes of quiet', () => {
    const { events, step } = begin();
    step(T, seen);
    step(T + 1000, lost(T));
    step(T + 4900, lost(T));
    step(T + 6000, lost(T));
    step(T + 7000, seen);
    step(T + 8000, seen, (watch) => obey(watch, { do: 'quiet', camera }, T + 8000));
    step(T + 9000, seen, (watch) => obey(watch, { do: 'quiet-a-while', camera }, T + 9000));
    expect(events.map(({ kind, fields }) => [kind, fields])).toEqual([
      ['alarm', { camera, why: 'no-answer' }],
      ['acknowledged', { camera, for: 'this-loss' }],
      ['acknowledged', { camera, for: 'ten-minutes' }],
    ]);
  });

  test('when nobody watched, once, also when the host before this one died', () => {
    const first = begin();
    first.step(T, seen);
    first.step(T + 60_000, seen);
    expect(first.events).toEqual([
      {
        kind: 'nobody',
        fields: { camera, from: T, until: T + 60_000, why: 'computer-slept' },
        at: undefined,
      },
    ]);
    const kept = recordOf(first.watch());
    const after = resume(kept, 'run-2', T + 90_000);
    first.told({ ...after, gaps: kept.gaps }, after);
    expect(first.events.slice(1).map(({ fields }) => fields)).toEqual([
      { camera, from: T + 60_000, until: T + 90_000, why: 'browser-closed' },
    ]);
  });
});

describe('what strains a phone is written down', () => {
  const begin = () => {
    const { record, events } = writtenDown();
    const told = recordAlarm(record);
    let watch: Watch = resume(undefined, 'run-1', T);
    const strained = (): Strained => ({ loud: ['battery-low', 'hot'], says: ['battery-low', 'hot'] });
    const step = (now: number, sight: Sight, what?: AlarmCommand['do'], by?: DeviceId): void => {
      const was = watch;
      const answered = what ? obey(watch, { do: what, camera }, now) : watch;
      watch = look(answered, { now, sights: { [camera]: sight }, rules: () => defaultRules, strained });
      told(was, watch, by);
    };
    return { fields: () => events.map(({ kind, fields }) => [kind, fields]), step };
  };
  const both = ['battery-low', 'hot'];
  const sounded = both.map((why) => ['alarm', { camera, why }]);
  /** A minute, in steps that are no sleep. */
  const beat = (step: (now: number, sight: Sight) => void, from: number): void => {
    for (let at = from; at <= from + 60_000; at += 2500) step(at, { is: 'seen' });
  };

  test('when it sounds, and once when somebody answers, here or on another monitor', () => {
    for (const [what, by] of [['quiet'], ['quiet-warnings', laptop]] as const) {
      const { fields, step } = begin();
      beat(step, T);
      step(T + 61_000, { is: 'seen' }, what, by);
      beat(step, T + 62_000);
      const answer = { camera, for: 'warnings', of: both, ...(by && { by }) };
      expect(fields()).toEqual([...sounded, ['acknowledged', answer]]);
    }
  });

  test('with the loss that is answered with it, and with ten minutes of quiet', () => {
    for (const [what, why] of [
      ['quiet', 'this-loss'],
      ['quiet-a-while', 'ten-minutes'],
    ] as const) {
      const { fields, step } = begin();
      beat(step, T);
      const lost: Sight = { is: 'silent', lastSign: T + 60_000, cause: 'battery' };
      for (let at = T + 62_000; at <= T + 67_000; at += 2500) step(at, lost);
      step(T + 67_500, lost, what);
      expect(fields()).toEqual([
        ...sounded,
        ['alarm', { camera, why: 'battery' }],
        ['acknowledged', { camera, for: why, of: both }],
      ]);
    }
  });
});

describe('cameras are written down', () => {
  test('as they come and go, with the phases of the connection, at the moment when it was', async () => {
    const clock = fakeClock(T);
    const { record, events } = writtenDown();
    const changed = emitter<void>();
    let link: LinkState = { at: 'dialing', since: T, phase: 'ice', attempt: 1 };
    let watched = false;
    recordCameras({
      cameras: {
        changed,
        list: () => [
          { id: camera, watched, link, lastPictureAt: undefined, battery: undefined, trouble: undefined },
        ],
        measured: async () => [
          {
            camera,
            link: {
              state: link,
              phases: { rendezvous: 40, 'first-frame': 610 },
              tries: 0,
              path: undefined,
              video: undefined,
              roundTrip: undefined,
              bytes: { received: 0, sent: 0 },
              audioBytes: { received: 0, sent: 0 },
              refused: {},
            },
          },
        ],
      },
      online: cell(true),
      record,
      clock,
      log: silentLog,
      signal,
    });
    watched = true;
    changed.emit();
    await clock.advance(700);
    link = { at: 'live', since: clock.now() };
    changed.emit();
    await clock.advance(60_000);
    const since = clock.now();
    link = { at: 'shaky', since: since + 1000, lastSign: since, lacks: 'everything' };
    changed.emit();
    await clock.advance(20_000);
    link = { at: 'live', since: clock.now() };
    changed.emit();
    await clock.advance(60_000);
    expect(events).toEqual([
      { kind: 'watching', fields: { camera }, at: T },
      {
        kind: 'connected',
        fields: { camera, took: 610, phases: { rendezvous: 40, 'first-frame': 610 } },
        at: T + 700,
      },
      { kind: 'lost', fields: { camera, why: 'no-answer' }, at: since },
      { kind: 'recovered', fields: { camera, after: 20_000, times: 1 }, at: since + 20_000 },
    ]);
    expect(clock.pending).toBe(0);
  });
});

describe('what is refused is written down', () => {
  test('each reason at once, then together; what honest devices do too is not', async () => {
    const clock = fakeClock(T);
    const { record, events } = writtenDown();
    const counts = cell<Readonly<Record<string, number>>>({ 'bad-signature': 5 });
    recordRefused(counts, record, clock, signal, camera);
    counts.set({ ...counts.value, stale: 9, replayed: 4 });
    expect(events).toEqual([]);
    counts.set({ ...counts.value, 'bad-signature': 6 });
    for (let i = 1; i <= 500; i++) counts.set({ ...counts.value, 'bad-signature': 6 + i, 'not-parsed': i });
    await clock.advance(3_600_000);
    expect(events.map(({ fields }) => fields)).toEqual([
      { why: 'bad-signature', times: 1, peer: camera },
      { why: 'not-parsed', times: 1, peer: camera },
      { why: 'bad-signature', times: 500, peer: camera },
      { why: 'not-parsed', times: 499, peer: camera },
    ]);
    expect(clock.pending).toBe(0);
  });

  test('and what was to be told together is told when the link ends before that', async () => {
    const clock = fakeClock(T);
    const { record, events } = writtenDown();
    const counts = cell<Readonly<Record<string, number>>>({});
    const life = new AbortController();
    recordRefused(counts, record, clock, life.signal, camera);
    for (const times of [1, 2, 3]) counts.set({ 'bad-signature': times });
    life.abort();
    expect(events.map(({ fields }) => fields)).toEqual([
      { why: 'bad-signature', times: 1, peer: camera },
      { why: 'bad-signature', times: 2, peer: camera },
    ]);
    expect(clock.pending).toBe(0);
  });
});

describe('what a person changes is written down', () => {
  const settings = {
    monitorName: 'Laptop',
    page: 'https://a.example/',
    rendezvous: { host: 'a.example', port: 443, path: '/', key: 'k', secure: true },
    ice: [],
  };
  // As much of a snapshot as the recording reads.
  const before = { cameras: [{ id: camera, name: 'Nursery' }], settings } as unknown as Snapshot;

  test.each<[Command, string, object]>([
    [{ do: 'rename', camera, name: ' Kitchen ' }, 'renamed', { camera, name: 'Kitchen', before: 'Nursery' }],
    [{ do: 'remove', camera }, 'removed', { camera, name: 'Nursery' }],
    [{ do: 'listen', camera, on: true }, 'listening', { camera, on: true }],
    [{ do: 'note-photo', camera, by: 'copy' }, 'photo', { camera, by: 'copy' }],
    [{ do: 'set-alarm', camera, rules: defaultRules }, 'settings', { what: ['alarm'], camera }],
    [
      { do: 'save-settings', settings: { ...settings, monitorName: 'Desk', ice: [{ urls: 'stun:x' }] } },
      'settings',
      { what: ['name', 'ice'] },
    ],
  ])('$do', (command, kind, fields) => {
    const { record, events } = writtenDown();
    recordCommand(command, { ok: false, why: 'store-failed' }, before, record);
    expect(events).toEqual([]);
    recordCommand(command, { ok: true }, before, record);
    expect(events).toEqual([{ kind, fields, at: undefined }]);
  });

  test('and nothing is where nothing was changed', () => {
    const { record, events } = writtenDown();
    for (const command of [
      { do: 'save-settings', settings },
      { do: 'rename', camera, name: 'Nursery' },
      { do: 'report' },
      { do: 'watch', camera, on: true },
    ] as const)
      recordCommand(command, { ok: true }, before, record);
    expect(events).toEqual([]);
  });
});
