import { expect, test } from 'vitest';
import type { AfarOutcome, AfarWish, DeviceId } from '../../../../shared/protocol/index.ts';
import { type AskingMonitor, createControlDesk } from '../../../../site/camera/control/control-desk.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { phoneFromAfar } from './phone-from-afar.ts';

const laptop = { id: 'a'.repeat(32) as DeviceId, name: 'Laptop', role: 'owner' } as const;
const tablet = { id: 'b'.repeat(32) as DeviceId, name: 'Tablet', role: 'owner' } as const;
const torch: AfarWish = { do: 'torch', on: true };
const zoom = (to: number): AfarWish => ({ do: 'zoom', to });

/** A phone that takes a second for each thing. */
function slowDesk(takes = 1000) {
  const clock = fakeClock();
  const ending = new AbortController();
  const done: AfarWish[] = [];
  const settled: { wish: AfarWish; outcome: AfarOutcome }[] = [];
  const desk = createControlDesk({
    perform: (wish) =>
      new Promise((resolve) => {
        done.push(wish);
        clock.after(takes, () => resolve({ ok: true }));
      }),
    settled: (wish, _, outcome) => settled.push({ wish, outcome }),
    clock,
    signal: ending.signal,
  });
  return { clock, desk, done, settled };
}

test('what is asked again with the same id is done once and answered the same, also long after', async () => {
  const { clock, desk, done } = slowDesk();
  const ask = { id: 'ask-one-1', what: torch };
  const first = desk.hear(laptop, ask);
  const second = desk.hear(laptop, ask);
  await clock.advance(60_000);
  const third = desk.hear(laptop, ask);
  expect(await Promise.all([first, second, third])).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect(done).toEqual([torch]);
});

test('the same id from another monitor is another wish', async () => {
  const { clock, desk, done } = slowDesk();
  void desk.hear(laptop, { id: 'ask-one-1', what: torch });
  void desk.hear(tablet, { id: 'ask-one-1', what: { do: 'restart' } });
  await clock.advance(5000);
  expect(done).toEqual([torch, { do: 'restart' }]);
});

test('of a hand on a slider the last place counts, and those between are not done', async () => {
  const { clock, desk, done } = slowDesk();
  const all = [1, 2, 3, 4].map((to) => desk.hear(laptop, { id: `slide-${to}-x`, what: zoom(to) }));
  await clock.advance(10_000);
  expect(done).toEqual([zoom(1), zoom(4)]);
  expect((await Promise.all(all)).map((outcome) => (outcome.ok ? 'done' : outcome.why))).toEqual([
    'done',
    'overtaken',
    'overtaken',
    'done',
  ]);
});

test('what never ends is answered, and the next one has its turn', async () => {
  const { clock, desk, done } = slowDesk(Number.MAX_SAFE_INTEGER);
  const first = desk.hear(laptop, { id: 'never-ends', what: { do: 'restart' } });
  void desk.hear(laptop, { id: 'comes-next', what: torch });
  await clock.advance(15_000);
  expect(await first).toEqual({ ok: false, why: 'no-end' });
  expect(done).toEqual([{ do: 'restart' }, torch]);
});

test('whoever floods is told so, and another one is still served', async () => {
  const { clock, desk, done } = slowDesk();
  const flood = Array.from({ length: 50 }, (_, at) =>
    desk.hear(laptop, { id: `flood-${at}-xx`, what: { do: 'restart' } }),
  );
  const paused = desk.hear(tablet, { id: 'pause-now', what: { do: 'pause', on: true } });
  await clock.advance(60_000);
  const refused = (await Promise.all(flood)).filter((outcome) => !outcome.ok);
  expect(refused.length).toBeGreaterThan(40);
  expect(await paused).toEqual({ ok: true });
  expect(done.length).toBeLessThan(12);
});

test('a viewer may test the phone and change nothing, and is answered and written down', async () => {
  const phone = await phoneFromAfar();
  const viewer = phone.join('Grandma', 'viewer');
  for (let times = 0; times < 5; times++)
    expect(await viewer.ask({ do: 'pause', on: true })).toEqual({ ok: false, why: 'not-allowed' });
  expect(phone.eye.state.value.at).toBe('open');
  expect(await viewer.ask({ do: 'self-test' })).toMatchObject({ ok: true });
  const refused = phone.recorded.filter(({ fields }) => JSON.stringify(fields).includes('not-allowed'));
  expect(refused).toEqual([
    {
      kind: 'controlled',
      fields: { by: viewer.linked.monitor.id, what: 'pause', refused: 'not-allowed' },
    },
  ]);
});

test('a role that is taken away while a wish waits takes the wish with it', async () => {
  const { clock, desk, done } = slowDesk();
  const monitor: AskingMonitor & { role: AskingMonitor['role'] } = { ...laptop };
  void desk.hear(tablet, { id: 'first-one', what: { do: 'restart' } });
  const waits = desk.hear(monitor, { id: 'waits-now', what: torch });
  Object.assign(monitor, { role: 'viewer' });
  await clock.advance(5000);
  expect(await waits).toEqual({ ok: false, why: 'not-allowed' });
  expect(done).toEqual([{ do: 'restart' }]);
});
