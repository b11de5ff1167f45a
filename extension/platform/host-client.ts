import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { backoff, cell, emitter, type Signal, systemClock, type Watchable } from '../../shared/lib/index.ts';
import type { Levels } from '../host/listen/contract.ts';
import { type FromView, type ToView, VIEW_PORT } from '../host/messages.ts';
import type { Answer, Command, Snapshot } from '../host/snapshot.ts';
import { listedHostDoor } from './host-window.ts';
import type { ServiceMessage } from './service-messages.ts';

/** A view's line to the host: one snapshot, commands with answers, and the loopback's signals. It heals by itself. */
export interface HostClient {
  readonly snapshot: Watchable<Snapshot | undefined>;
  /** Why there is no snapshot; undefined while all is well or the host only has not answered yet. */
  readonly failure: Watchable<HostFailure | undefined>;
  readonly loopback: Signal<Extract<ToView, { kind: 'loopback' }>>;
  /** How loud it is, while somebody listens. */
  readonly levels: Signal<Levels>;
  /** True at each (re)connection: what was asked of an earlier host has to be asked again. */
  readonly connected: Watchable<boolean>;
  ask(command: Command): Promise<Answer>;
  say(message: FromView): void;
}

export type HostFailure = 'not-started' | 'store-failed';

const retry = backoff(50, 1000);
/** A host that is being created answers well within this; after it, the view says that there is none. */
const PATIENCE = 5000;

export function connectHost(): HostClient {
  const snapshot = cell<Snapshot | undefined>(undefined);
  const connected = cell(false);
  const failure = cell<HostFailure | undefined>(undefined);
  const levels = emitter<Levels>();
  const loopback = emitter<Extract<ToView, { kind: 'loopback' }>>();
  const waiting = new Map<number, { command: Command; answer: (answer: Answer) => void }>();
  let port: Runtime.Port | undefined;
  let nextId = 1;
  let attempt = 0;

  const hear = (message: ToView): void => {
    attempt = 0;
    connected.set(true);
    failure.set(message.kind === 'failed' ? message.why : undefined);
    if (message.kind === 'failed') return;
    if (message.kind === 'snapshot') snapshot.set(message.snapshot);
    else if (message.kind === 'levels') levels.emit(message.levels);
    else if (message.kind === 'loopback') loopback.emit(message);
    else {
      waiting.get(message.id)?.answer(message.answer);
      waiting.delete(message.id);
    }
  };

  const connect = async (): Promise<void> => {
    await ensureHost();
    const fresh = browser.runtime.connect({ name: VIEW_PORT });
    port = fresh;
    fresh.onMessage.addListener((message: unknown) => {
      if (port === fresh) hear(message as ToView);
    });
    fresh.onDisconnect.addListener(() => {
      if (port !== fresh) return;
      port = undefined;
      connected.set(false);
      again();
    });
    // Commands are safe to repeat: each sets or opens something, none adds twice.
    for (const [id, { command }] of waiting)
      fresh.postMessage({ kind: 'ask', id, command } satisfies FromView);
  };
  const again = (): void => {
    attempt += 1;
    systemClock.after(retry({ attempt, elapsed: 0 }), () => void connect().catch(again));
  };
  void connect().catch(again);
  systemClock.every(PATIENCE, () => {
    if (!connected.value) failure.set('not-started');
  });

  return {
    snapshot,
    connected,
    failure,
    loopback,
    levels,
    ask(command) {
      const id = nextId++;
      return new Promise((resolve) => {
        waiting.set(id, { command, answer: resolve });
        port?.postMessage({ kind: 'ask', id, command } satisfies FromView);
      });
    },
    say: (message) => port?.postMessage(message),
  };
}

/** Chrome's host may be gone (a crash, a first start): only the service worker can create it. Firefox's always runs. */
export async function ensureHost(): Promise<void> {
  if (typeof chrome === 'undefined' || !chrome.offscreen) return;
  // Whoever sees it need not wake the worker to ask: that takes longer than all the rest of a first picture.
  if (listedHostDoor()) return;
  await browser.runtime.sendMessage({ to: 'service', ask: 'host' } satisfies ServiceMessage);
}
