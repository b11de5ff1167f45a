import { createBoot, createIdentity } from '../../../shared/identity/index.ts';
import { cell, emitter, silentLog } from '../../../shared/lib/index.ts';
import type { Page } from '../../../shared/media/index.ts';
import { createMemoryExchange } from '../../../shared/rendezvous/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import type { Phone, Route } from '../../../site/camera/flow.ts';
import type { Habits, Memory } from '../../../site/camera/memory.ts';
import type { Permission } from '../../../site/camera/phone/permission.ts';
import type { StaysAwake } from '../../../site/camera/phone/wake-lock.ts';
import { runFlow } from '../../../site/camera/run-flow.ts';
import type { CameraAction, CameraState } from '../../../site/camera/state.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { waitFor } from '../../wait-for.ts';
import { type Answer, scriptedDevices } from '../media/scripted-devices.ts';

export const PAGE = 'https://porthole.example/camera/';

/** A phone without a browser: its camera answers by script, its servers are in memory, time is the test's. */
export interface FakePhone {
  readonly phone: Phone;
  readonly clock: FakeClock;
  readonly exchange: ReturnType<typeof createMemoryExchange>;
  readonly devices: ReturnType<typeof scriptedDevices>;
  readonly states: CameraState[];
  readonly now: CameraState;
  /** The kinds of all events that were written down. */
  readonly recorded: readonly string[];
  /** Sockets that were opened. */
  readonly opened: () => number;
  allow(camera: Permission): void;
  start(first: Route): void;
  /** The same, for whoever wants to know how it ends. */
  run(first: Route): Promise<void>;
  do(action: CameraAction): Promise<void>;
  /** Before anything that is under way goes on. */
  doAtOnce(action: CameraAction): void;
  /** Lets time pass until the screen is this one. */
  until<At extends CameraState['at']>(at: At): Promise<Extract<CameraState, { at: At }>>;
  /** Lets time pass until the condition holds. */
  meanwhile<T>(condition: () => T, what?: string): Promise<NonNullable<T>>;
  end(): void;
}

export async function fakePhone(script: Answer[] = []): Promise<FakePhone> {
  const clock = fakeClock();
  const exchange = createMemoryExchange({ clock });
  const devices = scriptedDevices(script);
  const ending = new AbortController();
  const actions = emitter<CameraAction>();
  const recorded: string[] = [];
  const states: CameraState[] = [{ at: 'opening' }];
  let allowed: Permission = 'prompt';
  let opened = 0;
  const phone: Phone = {
    name: 'Android phone',
    pageUrl: PAGE,
    boot: createBoot(),
    memory: await fakeMemory(),
    diary: {
      record: (kind) => void recorded.push(kind),
      trouble: cell(undefined),
      copyTo: () => undefined,
      keep: () => undefined,
    },
    devices,
    sampler: () => () => ({ frames: undefined, look: undefined }),
    page: Object.assign(new EventTarget(), { visibilityState: 'visible' }) as Page,
    clock,
    random: () => 0.5,
    log: silentLog,
    open: (options) => {
      opened += 1;
      return exchange.open(options);
    },
    rtc: () => {
      throw new Error('this phone makes no connections');
    },
    online: () => true,
    permission: async () => allowed,
    battery: () => cell(undefined),
    keepAwake: () => cell<StaysAwake>('yes'),
    persist: () => undefined,
    readCode: () => new Promise(() => undefined),
    hints: emitter<void>(),
    turned: emitter<void>(),
  };
  const latest = (): CameraState => states.at(-1) ?? { at: 'opening' };
  const it: FakePhone = {
    phone,
    clock,
    exchange,
    devices,
    states,
    get now() {
      return latest();
    },
    opened: () => opened,
    recorded,
    allow(camera) {
      allowed = camera;
    },
    start: (first) => void it.run(first),
    run: (first) =>
      runFlow({ phone, first, show: (state) => states.push(state), actions, signal: ending.signal }),
    async do(action) {
      await clock.advance(0);
      actions.emit(action);
      await clock.advance(0);
    },
    doAtOnce: actions.emit,
    until: (at) =>
      it.meanwhile(() => {
        const state = latest();
        return isAt(state, at) ? state : undefined;
      }, at),
    meanwhile: (condition, what = 'it') =>
      waitFor(
        async () => {
          // Slowly, because the keys are made in real time on another thread.
          await clock.advance(20);
          return condition();
        },
        { what: `${what}, while the screen is ${latest().at}`, every: 2, within: 10_000 },
      ),
    end: () => ending.abort(),
  };
  return it;
}

function isAt<At extends CameraState['at']>(
  state: CameraState,
  at: At,
): state is Extract<CameraState, { at: At }> {
  return state.at === at;
}

async function fakeMemory(): Promise<Memory> {
  let habits: Habits = {
    stopped: false,
    facing: 'environment',
    dimmed: false,
    unplugged: false,
    afar: {},
  };
  const membership: Memory['membership'] = fakeShelf();
  const move: Memory['move'] = fakeShelf();
  const statements: Memory['statements'] = fakeShelf();
  return {
    identity: await createIdentity(),
    token: createBoot(),
    membership,
    move,
    statements,
    logHead: fakeShelf(),
    habits: {
      get: async () => habits,
      async change(some) {
        habits = { ...habits, ...some };
      },
    },
    async forget() {
      await membership.remove();
      await move.remove();
      await statements.remove();
    },
  };
}

function fakeShelf<T>(): Shelf<T> {
  let held: T | undefined;
  return {
    get: async () => held,
    async put(value) {
      held = value;
    },
    async remove() {
      held = undefined;
    },
  };
}
