/** Mounts any view with a scripted monitor and any scene; tests steer it through `gallery`. */
import type { Levels } from '../../../extension/host/listen/index.ts';
import type { Answer, Command, Snapshot } from '../../../extension/host/snapshot.ts';
import type { HostFailure, Monitor, ViewName } from '../../../extension/ui/monitor.ts';
import { mountView } from '../../../extension/ui/mount-view.tsx';
import { type Cell, cell, emitter } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { factScenes } from './ui-fact-scenes.ts';
import { type PaintedHistory, paintedHistory } from './ui-history-source.ts';
import { paintedStream } from './ui-picture.ts';
import { idOf, links, NOW, type SceneName, scenes } from './ui-scenes.ts';
import { steppedClock } from './ui-stepped-clock.ts';
import { viewScenes } from './ui-view-scenes.ts';

export interface Show {
  readonly view: ViewName;
  /** A scene's name, or `loading`: the host has not answered; `failed` and `no store`: it never will. */
  readonly scene: string;
  readonly browser?: 'chrome' | 'firefox';
  readonly canPanel?: boolean;
  /** So many days of history, in so many entries at most; or what is wrong with it. None where nothing is said. */
  readonly history?:
    | { readonly days: number; readonly most?: number; readonly batteryEvery?: number }
    | 'broken';
  /** The page's own place, after the `#`. */
  readonly hash?: string;
}

const clock = steppedClock();
const asked: Command[] = [];
const opened: string[] = [];
const snapshot: Cell<Monitor['snapshot']['value']> = cell<Monitor['snapshot']['value']>(undefined);
const failure = cell<HostFailure | undefined>(undefined);
const levels = emitter<Levels>();
let answers: readonly (Answer | Promise<Answer>)[] = [];
let frozen = false;
let written: PaintedHistory = paintedHistory({ seed: 1, monitor: idOf(25), cameras: [], from: NOW, to: NOW });
let unmount = (): void => undefined;

function picture(camera: DeviceId, signal: AbortSignal): Cell<MediaStream | undefined> {
  const facts = snapshot.value?.cameras.find(({ id }) => id === camera);
  const upright = facts?.picture !== undefined && facts.picture.height > facts.picture.width;
  return cell(
    facts?.trackNumber === 0
      ? undefined
      : paintedStream({ hue: (camera.charCodeAt(0) - 97) * 40, upright }, () => frozen, signal),
  );
}

const script = (canPanel: boolean, broken: boolean): Monitor => ({
  snapshot,
  failure,
  ask: async (command) => {
    // Asked for every two seconds by whoever shows it, so no test counts it.
    if (command.do === 'diagnose') return { ok: true, links };
    asked.push(command);
    // As the host does: a layout is only seen once it was kept.
    if (command.do === 'save-layout' && snapshot.value)
      snapshot.set({ ...snapshot.value, layout: command.layout });
    const [answer = { ok: true }, ...rest] = answers;
    answers = rest;
    return answer;
  },
  picture,
  history: async () => {
    if (broken) throw Object.assign(new Error('as asked'), { why: 'no-database' });
    return written;
  },
  levels,
  open: (view, camera) => opened.push([view, camera].filter(Boolean).join(' ')),
  can: { panel: canPanel },
  report: async () => 'porthole 0.1.0\ncameras 3, live 2',
});

const everyScene = { ...scenes, ...viewScenes, ...factScenes };

export const gallery = {
  show({ view, scene, browser = 'chrome', canPanel = true, history, hash = '' }: Show): void {
    unmount();
    location.hash = hash;
    clock.reset();
    frozen = false;
    const root = document.createElement('div');
    document.body.replaceChildren(root);
    asked.length = 0;
    opened.length = 0;
    failure.set(scene === 'failed' ? 'not-started' : scene === 'no store' ? 'store-failed' : undefined);
    snapshot.set(new Map<string, Snapshot>(Object.entries(everyScene)).get(scene));
    const { days = 0, most, batteryEvery } = typeof history === 'object' ? history : {};
    const cameras = snapshot.value?.cameras.map(({ id }) => id) ?? [];
    const during = { from: NOW - days * 86_400_000, to: NOW };
    written = paintedHistory(
      { seed: 7, monitor: idOf(25), cameras, ...during, ...(batteryEvery ? { batteryEvery } : {}) },
      most,
    );
    if (days > 0 && snapshot.value) snapshot.set({ ...snapshot.value, recent: written.newest(6) });
    unmount = mountView(view, root, script(canPanel, history === 'broken'), {
      browser,
      camera: idOf(0),
      clock,
    });
  },
  /** Changes what the host says, with the view left standing. */
  turnTo: (scene: SceneName | keyof typeof factScenes): void => snapshot.set(everyScene[scene]),
  /** No picture reaches the views any more, whatever the host says; until it is taken back. */
  freeze: (on = true): void => {
    frozen = on;
  },
  /** What the host hears at the cameras that are listened to. */
  loud: levels.emit,
  /** The host writes one more event down. */
  write: (entry: Parameters<PaintedHistory['add']>[0]): void => written.add(entry),
  /** Time goes on; the next second is drawn. */
  advance: clock.advance,
  /** What the host will say to the next commands. */
  answerWith: (...next: typeof answers): void => {
    answers = next;
  },
  asked: (): readonly Command[] => asked,
  opened: (): readonly string[] => opened,
};

Object.assign(globalThis, { gallery });
