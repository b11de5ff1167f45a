import { cell, type Watchable } from '../../shared/lib/index.ts';
import type { FromView } from '../host/messages.ts';
import type { CameraFacts } from '../host/snapshot.ts';
import type { HostClient } from './host-client.ts';
import { findHostDoor } from './host-window.ts';
import { watchLoopback } from './loopback.ts';

/** Who tells of cameras and carries a loopback's signals: a view's line to the host, or the overlay's. */
export interface PictureSource extends Pick<HostClient, 'connected' | 'loopback'> {
  readonly snapshot: Watchable<{ readonly cameras: readonly CameraFacts[] } | undefined>;
  say(message: Extract<FromView, { kind: 'loopback' | 'eyes' }>): void;
}

/**
 * A camera's picture for one view: the host's own track where the host's window can be reached (first frame after
 * about 0.1 s, one decode for all views), else a loopback connection inside this computer.
 */
export function watchPicture(
  client: PictureSource,
  camera: string,
  signal: AbortSignal,
): Watchable<MediaStream | undefined> {
  const stream = cell<MediaStream | undefined>(undefined);
  let shown: MediaStreamTrack | undefined;
  let loopback: AbortController | undefined;

  const take = async (): Promise<void> => {
    const door = await findHostDoor();
    if (signal.aborted) return;
    if (!door) {
      loopback ??= startLoopback(client, camera, signal, (arrived) => stream.set(arrived));
      return;
    }
    const track = door.track(camera);
    if (track === shown) return;
    shown = track;
    stream.set(track && borrow(track, signal));
  };

  const numberNow = (): number =>
    client.snapshot.value?.cameras.find(({ id }) => id === camera)?.trackNumber ?? 0;
  let number = -1;
  const follow = (): void => {
    if (numberNow() === number) return;
    number = numberNow();
    void take();
  };
  follow();
  client.snapshot.on(follow, signal);
  client.connected.on((yes) => {
    // Another host: its tracks are others, and a loopback to the old one is dead.
    loopback?.abort();
    loopback = undefined;
    shown = undefined;
    number = -1;
    if (yes) follow();
  }, signal);
  return stream;
}

/**
 * A track keeps every stream that it was put into, and with it that stream's whole page, as long as it lives itself:
 * a megabyte for each view that was ever open. So a page that goes gives the host's track back.
 */
function borrow(track: MediaStreamTrack, signal: AbortSignal): MediaStream {
  const stream = new MediaStream([track]);
  const giveBack = (): void => stream.removeTrack(track);
  addEventListener('pagehide', giveBack, { once: true, signal });
  signal.addEventListener('abort', giveBack, { once: true });
  return stream;
}

function startLoopback(
  client: PictureSource,
  camera: string,
  signal: AbortSignal,
  show: (stream: MediaStream | undefined) => void,
): AbortController {
  const ending = new AbortController();
  const both = AbortSignal.any([ending.signal, signal]);
  const end = watchLoopback((step) => client.say({ kind: 'loopback', camera, signal: step }), both);
  end.stream.on(show, both);
  client.loopback.on((message) => {
    if (message.camera === camera) end.hear(message.signal);
  }, both);
  both.addEventListener('abort', () => client.say({ kind: 'loopback', camera, signal: { step: 'close' } }), {
    once: true,
  });
  return ending;
}
