import { createBoot } from '../../shared/identity/index.ts';
import { cell, consoleLog, emitter, systemClock, type Watchable } from '../../shared/lib/index.ts';
import { rtcIn } from '../../shared/link/index.ts';
import { openSampler } from '../../shared/media/index.ts';
import { openPeerjs } from '../../shared/rendezvous/index.ts';
import { StoreError } from '../../shared/store/index.ts';
import type { Phone, Route } from './flow.ts';
import { createDiary } from './log/diary.ts';
import { type Memory, openMemory } from './memory.ts';
import { takeArrival } from './phone/arrival.ts';
import { watchBattery } from './phone/battery.ts';
import { cannotRun } from './phone/can-run.ts';
import { oneTab } from './phone/one-tab.ts';
import { permission } from './phone/permission.ts';
import { phoneName } from './phone/phone-name.ts';
import { keepAwake } from './phone/wake-lock.ts';
import { runFlow } from './run-flow.ts';
import type { CameraAction, CameraState } from './state.ts';

export interface Camera {
  readonly state: Watchable<CameraState>;
  act(action: CameraAction): void;
}

type Browser = Window & typeof globalThis;

/** The camera as one thing: the screen draws its state and tells it what the person does. */
export function createCamera(window: Browser, signal: AbortSignal): Camera {
  const state = cell<CameraState>({ at: 'opening' });
  const actions = emitter<CameraAction>();
  const show = (next: CameraState): void => state.set(next);

  const reason = cannotRun(window);
  if (reason) show({ at: 'cannot-run', reason });
  // In a frame even the address is left alone.
  if (reason?.why !== 'framed') {
    const arrived = takeArrival(window);
    if (!reason) {
      run(window, arrived, show, actions, signal).catch((error: unknown) => {
        if (signal.aborted) return;
        show({ at: 'cannot-run', reason: { why: 'broken' } });
        throw error;
      });
    }
  }
  return { state, act: actions.emit };
}

async function run(
  window: Browser,
  arrivedFirst: string | undefined,
  show: (state: CameraState) => void,
  actions: ReturnType<typeof emitter<CameraAction>>,
  signal: AbortSignal,
): Promise<void> {
  let arrived = arrivedFirst;
  let running = false;
  // A second code, opened while the page stands there, changes only what is behind the #.
  window.addEventListener(
    'hashchange',
    () => {
      const text = takeArrival(window);
      if (text === undefined) return;
      if (running) actions.emit({ do: 'open-link', text });
      else arrived = text;
    },
    { signal },
  );

  const tab = oneTab({
    locks: window.navigator.locks,
    channel: (name) => new BroadcastChannel(name),
    clock: systemClock,
    signal,
    waiting: (gaveWay) => show({ at: 'other-tab', gaveWay }),
  });
  actions.on((action) => {
    if (action.do === 'take-over') tab.takeOver();
  }, signal);
  while (!signal.aborted) {
    const turn = await tab.turn();
    const memory = await remembered(show);
    if (!memory) return;
    running = true;
    const first: Route = arrived === undefined ? { to: 'home' } : { to: 'arrive', text: arrived };
    const showWhileMine = (next: CameraState): void => {
      if (!turn.aborted) show(next);
    };
    const phone = phoneIn(window, memory, turn);
    await whileItLasts(turn, runFlow({ phone, first, show: showWhileMine, actions, signal: turn }));
    running = false;
    arrived = undefined;
  }
}

/** What runs under a signal may wait for ever once that is aborted. Rejects as the work does. */
function whileItLasts(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return Promise.race([
    ended,
    work.catch((error: unknown) => (signal.aborted ? undefined : Promise.reject(error))),
  ]);
}

async function remembered(show: (state: CameraState) => void): Promise<Memory | undefined> {
  try {
    return await openMemory();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    show({ at: 'cannot-run', reason: { why: error.why === 'full' ? 'store-full' : 'no-store' } });
    return undefined;
  }
}

function phoneIn(window: Browser, memory: Memory, signal: AbortSignal): Phone {
  const { navigator, document, location } = window;
  const log = consoleLog('camera');
  const hints = emitter<void>();
  const keeping = {
    identity: memory.identity,
    beacon: memory.logHead,
    hints,
    clock: systemClock,
    random: Math.random,
    log,
    signal,
  };
  const turned = emitter<void>();
  for (const sign of ['online', 'pageshow', 'focus'])
    window.addEventListener(sign, () => hints.emit(), { signal });
  document.addEventListener('visibilitychange', () => hints.emit(), { signal });
  window.addEventListener('resize', () => turned.emit(), { signal });
  return {
    name: phoneName(navigator.userAgent),
    pageUrl: location.origin + location.pathname,
    boot: createBoot(),
    memory,
    diary: createDiary({
      ...keeping,
      open: async () => (await import('./later.ts')).keepLog(keeping),
    }),
    devices: navigator.mediaDevices,
    sampler: openSampler,
    page: document,
    clock: systemClock,
    random: Math.random,
    log,
    open: openPeerjs,
    rtc: rtcIn(document),
    online: () => navigator.onLine,
    permission: (name) => permission(navigator.permissions, name),
    battery: (until) => watchBattery(navigator, until),
    keepAwake: (until) => keepAwake(window, systemClock, log, until),
    persist: () =>
      void navigator.storage?.persist?.().catch((error) => log.debug('not persisted', { error })),
    readCode: async (track, accept, until) => {
      const { readCode } = await import('../../shared/scan/index.ts');
      await readCode(track, accept, systemClock, until);
    },
    hints,
    turned,
  };
}
