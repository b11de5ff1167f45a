import {
  type Clock,
  emitter,
  type Ms,
  type Signal,
  seconds,
  type Watchable,
} from '../../../shared/lib/index.ts';
import type { ControlMessage, DeviceId, Sending, Want } from '../../../shared/protocol/index.ts';
import { type Asked, askFor, isSame, type Quality } from '../../../shared/quality/index.ts';
import type { CameraFacts, QualityFacts } from '../snapshot.ts';
import type { EyesDesk } from './eyes-desk.ts';

export interface AskingOptions {
  readonly eyes: EyesDesk;
  readonly cameras: {
    readonly changed: Signal<void>;
    readonly live: Signal<DeviceId>;
    readonly said: Signal<{ readonly camera: DeviceId; readonly message: ControlMessage }>;
    records(): readonly { readonly id: DeviceId; readonly quality: Quality }[];
    send(camera: DeviceId, message: ControlMessage): boolean;
  };
  /** The camera in the host's floating window. */
  readonly floating: Watchable<DeviceId | undefined> | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks each camera for what is needed of it: at each change, and again on each new connection. */
export interface Asking {
  /** Something that views draw is another now. */
  readonly changed: Signal<void>;
  /** What is asked and sent, for the diagnostics. */
  describe(camera: CameraFacts): QualityFacts | undefined;
}

/** The lane may open a moment after the link is live, and nothing keeps a message for it. */
const ASK_AGAIN: Ms = seconds(1);
/** No browser tells the host how large its floating window is; nobody makes it much larger than this. */
const FLOATING = { view: 'floating', size: { width: 853, height: 480 } } as const;

export function createAsking({ eyes, cameras, floating, clock, signal }: AskingOptions): Asking {
  const changed = emitter<void>();
  const asked = new Map<DeviceId, Asked & { readonly quality: Quality }>();
  const heard = new Map<DeviceId, Want>();
  const sending = new Map<DeviceId, Sending>();

  const look = (): void => {
    for (const { id, quality } of cameras.records()) {
      const next = askFor(eyes.at(id), quality);
      const before = asked.get(id);
      asked.set(id, { ...next, quality });
      if (before?.quality !== quality || JSON.stringify(before.why) !== JSON.stringify(next.why))
        changed.emit();
      const last = heard.get(id);
      if (last && isSame(last, next.want)) continue;
      if (cameras.send(id, { kind: 'want', ...next.want })) heard.set(id, next.want);
    }
  };

  // Another start of the camera knows nothing of what was said before.
  cameras.live.on((id) => {
    heard.delete(id);
    look();
  }, signal);
  cameras.said.on(({ camera, message }) => {
    if (message.kind !== 'sending') return;
    const { kind: _, ...sent } = message;
    sending.set(camera, sent);
  }, signal);
  if (floating) followFloating(floating, eyes, signal);
  for (const source of [eyes.changed, cameras.changed]) source.on(look, signal);
  clock.every(ASK_AGAIN, look, signal);

  return {
    changed,
    describe({ id, link }) {
      const now = asked.get(id);
      const sent = link.at === 'live' || link.at === 'shaky' ? sending.get(id) : undefined;
      return now && { wish: now.quality, want: now.want, why: now.why, sending: sent };
    },
  };
}

function followFloating(
  floating: Watchable<DeviceId | undefined>,
  eyes: EyesDesk,
  signal: AbortSignal,
): void {
  const look = eyes.open(signal);
  let shown: DeviceId | undefined;
  const follow = (camera: DeviceId | undefined): void => {
    if (shown !== undefined) look(shown, undefined);
    shown = camera;
    if (camera !== undefined) look(camera, FLOATING);
  };
  follow(floating.value);
  floating.on(follow, signal);
}
