import { expect, test } from 'vitest';
import { createAlarmKeeper, type Sighted } from '../../../../extension/host/alarm/index.ts';
import { announcePlanned, PLAN_PATIENCE } from '../../../../extension/host/facts/announce-planned.ts';
import { type CameraRules, makesNoise, unwatched } from '../../../../shared/alarm/index.ts';
import { cell, emitter, type Ms, minutes, seconds, silentLog } from '../../../../shared/lib/index.ts';
import type { Shelf } from '../../../../shared/store/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { deviceNumber } from '../../household/world.ts';

const phone = deviceNumber(1);
const ALARM_PATIENCE: Ms = seconds(30);
const noShelf: Shelf<never> = {
  get: async () => undefined,
  put: async () => undefined,
  remove: async () => undefined,
};

/** With the real rules of the alarm, which is what a beginning without a picture is about. */
async function scene(trouble?: Sighted['trouble'], delay: CameraRules['delay'] = seconds(5)) {
  const clock = fakeClock();
  const { signal } = new AbortController();
  const changed = emitter<void>();
  const camera: { -readonly [K in keyof Sighted]: Sighted[K] } & { id: typeof phone; name: string } = {
    ...{ id: phone, name: 'Nursery', watched: false, lastPictureAt: undefined, battery: undefined, trouble },
    link: { at: 'stopped', since: clock.now(), why: 'by-user' },
  };
  const online = cell(true);
  const said: string[] = [];
  const desk = {
    notify: ({ title, message }: { title: string; message: string }) =>
      void said.push(`${title}: ${message}`),
    clear: (id: string) => void said.push(`clear ${id.split(/[-:]/)[0]}`),
    ...{ sign: () => undefined, pressed: emitter<{ id: string; button: number }>() },
  };
  const keeper = await createAlarmKeeper({
    ...{ record: noShelf, settings: noShelf, session: 'a', clock, log: silentLog, signal, desk },
    cameras: () => [camera],
    online: () => online.value,
    sound: {
      state: cell({ at: 'silent' as const }),
      start: () => undefined,
      stop: () => undefined,
      try: async () => ({ at: 'sounding' as const }),
    },
  });
  for (const source of [changed, online]) source.on(() => keeper.look(), signal);
  await keeper.ask({ do: 'set-alarm', camera: phone, rules: { delay, until: 'picture-back' } });
  const isCalling = (): boolean => makesNoise(keeper.facts.value.cameras[phone] ?? unwatched);
  const written: object[] = [];
  const begun = announcePlanned({
    ...{
      cameras: { changed, list: () => [camera] },
      online,
      isCalling,
      alarm: keeper.facts,
      desk,
      clock,
      signal,
    },
    record: (kind, fields) => written.push({ kind, ...fields }),
  });
  const becomes = (now: Partial<Sighted>): void => {
    Object.assign(camera, now);
    changed.emit();
  };
  return {
    ...{ becomes, clock, isCalling, online, said, written },
    begin(since: Ms = clock.now()) {
      const link = {
        at: 'dialing',
        since: clock.now(),
        phase: 'rendezvous',
        attempt: 1,
        trouble: 'absent',
      } as const;
      becomes({ watched: true, link });
      begun(phone, since);
    },
    seen: () => becomes({ link: { at: 'live', since: clock.now() }, trouble: undefined }),
  };
}

test('a plan that begins while its phone is off is told first, then the alarm calls, and the telling makes way for it', async () => {
  const { begin, clock, isCalling, said, written } = await scene();
  begin();
  await clock.advance(PLAN_PATIENCE - 1);
  expect(said).toEqual([]);
  await clock.advance(1);
  expect(said).toEqual([
    expect.stringMatching(
      /^Nursery should be watched since .+: The phone of Nursery cannot be found\. Open the/,
    ),
  ]);
  expect(written).toEqual([{ kind: 'plan-missed', camera: phone, why: 'absent' }]);
  await clock.advance(ALARM_PATIENCE - PLAN_PATIENCE - 1);
  expect(isCalling()).toBe(false);
  await clock.advance(1);
  expect(isCalling()).toBe(true);
  expect(said.slice(1)).toEqual([expect.stringMatching(/^Nursery: no picture: /), 'clear planned']);
});

test('the alarm of a plan waits as long as was chosen, where that is longer', async () => {
  const { begin, clock, isCalling, said } = await scene(undefined, seconds(60));
  begin();
  await clock.advance(seconds(60) - 1);
  expect([isCalling(), said.length]).toEqual([false, 1]);
  await clock.advance(1);
  expect(isCalling()).toBe(true);
});

test.each([
  ['a phone on which somebody pressed Stop', 'stopped', seconds(5), /Press Start there/, 'stopped'],
  ['a phone that was paused', 'paused', seconds(5), /Resume it/, 'paused'],
  ['a phone whose alarm is off', undefined, 'off', /cannot be found/, 'absent'],
] as const)(
  '%s is told of when its plan begins, and makes no noise',
  async (_, trouble, delay, says, why) => {
    const { becomes, begin, clock, isCalling, said, written } = await scene(trouble, delay);
    begin();
    await clock.advance(minutes(60));
    expect([isCalling(), said]).toEqual([false, [expect.stringMatching(says)]]);
    expect(written).toEqual([{ kind: 'plan-missed', camera: phone, why }]);
    becomes({ watched: false });
    expect(said.at(-1), 'the plan is over').toBe('clear planned');
  },
);

test('a phone that is there in time is not talked about, and one that comes late takes the telling back', async () => {
  const inTime = await scene();
  inTime.begin();
  await inTime.clock.advance(seconds(4));
  inTime.seen();
  await inTime.clock.advance(minutes(60));
  expect([inTime.said, inTime.written]).toEqual([[], []]);
  const late = await scene(undefined, 'off');
  late.begin();
  await late.clock.advance(minutes(20));
  late.seen();
  expect(late.said.slice(1)).toEqual([
    expect.stringMatching(/^Nursery was lost for a while: /),
    'clear planned',
  ]);
  expect(late.written).toHaveLength(1);
});

test('whoever stops by hand meanwhile is told nothing, and a computer that is offline says that of itself', async () => {
  const stopped = await scene();
  stopped.begin();
  stopped.becomes({ watched: false });
  await stopped.clock.advance(minutes(60));
  expect(stopped.said).toEqual([]);
  const offline = await scene();
  offline.online.set(false);
  offline.begin();
  await offline.clock.advance(PLAN_PATIENCE);
  expect(offline.said).toEqual([expect.stringContaining('This computer is offline')]);
});
