import { type Cell, type Clock, cell } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { type PictureSource, watchPicture } from '../pictures.ts';
import { type FloatAnswer, refusalOf } from './float.ts';
import { followCamera } from './follow.ts';
import { readyToFloat } from './ready.ts';
import { createFloatScreen, type FloatScreen } from './screen.ts';

declare global {
  var documentPictureInPicture:
    | { requestWindow(options: { width: number; height: number }): Promise<Window> }
    | undefined;
}

interface ViewFloat {
  readonly floating: Cell<DeviceId | undefined>;
  press(camera: DeviceId): Promise<FloatAnswer>;
}

/** Where the host owns no windows, the view does: the floating window then lives as long as the view. */
export function floatFromView(way: 'video' | 'document', client: PictureSource, clock: Clock): ViewFloat {
  const floating = cell<DeviceId | undefined>(undefined);
  const screen = createFloatScreen();
  let life = new AbortController();
  let close = (): void => undefined;
  let opening: Promise<FloatAnswer> | undefined;

  const end = (): void => {
    life.abort();
    screen.clear();
    floating.set(undefined);
  };
  screen.video.addEventListener('leavepictureinpicture', end);

  const follow = (camera: DeviceId): void => {
    life.abort();
    life = new AbortController();
    const { signal } = life;
    const picture = watchPicture(client, camera, signal);
    const track = (): MediaStreamTrack | undefined => picture.value?.getVideoTracks()[0];
    const draw = followCamera({
      screen,
      camera,
      snapshot: client.snapshot,
      track,
      clock,
      gone: () => close(),
      signal,
    });
    picture.on(draw, signal);
  };

  const press = async (camera: DeviceId): Promise<FloatAnswer> => {
    if (floating.value === camera) {
      close();
      return { ok: true, floating: undefined };
    }
    const open = floating.value !== undefined;
    follow(camera);
    try {
      if (!open) close = await (way === 'video' ? floatVideo(screen, clock) : floatDocument(screen, end));
    } catch (error) {
      end();
      return refusalOf(error);
    }
    floating.set(camera);
    return { ok: true, floating: camera };
  };

  return {
    floating,
    press(camera) {
      // An impatient press while the window opens means that window: a second one would close the first, and stay empty.
      opening ??= press(camera).finally(() => {
        opening = undefined;
      });
      return opening;
    },
  };
}

async function floatVideo({ video }: FloatScreen, clock: Clock): Promise<() => void> {
  await readyToFloat(video, clock);
  await video.requestPictureInPicture();
  return () => void document.exitPictureInPicture();
}

async function floatDocument({ video }: FloatScreen, end: () => void): Promise<() => void> {
  const floating = await globalThis.documentPictureInPicture?.requestWindow({ width: 480, height: 270 });
  if (floating === undefined) throw new DOMException('no window', 'NotSupportedError');
  floating.document.body.style.cssText = 'margin:0;background:#060b0e;height:100vh;overflow:hidden';
  video.style.cssText = 'width:100%;height:100%;object-fit:contain';
  floating.document.body.append(video);
  // A move between documents pauses it; the screen plays it again.
  void video.play();
  floating.addEventListener('pagehide', end, { once: true });
  return () => floating.close();
}
