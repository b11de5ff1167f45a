/** Sits before the screen: writes down what a view says and shows, and when. */
import type { Ms } from '../../shared/lib/index.ts';
import type { Looks } from '../e2e/world.ts';

export interface Testimony {
  /** What the tile said, each time that it said something else. */
  readonly said: readonly { readonly at: Ms; readonly condition: string }[];
  /** When a new picture was shown; the first is the last one from before the page began. */
  readonly pictures: readonly Ms[];
  /** The oldest picture that was on the screen while the tile still called it live. */
  readonly oldestBelieved: Ms;
}

interface Notebook {
  said: { at: Ms; condition: string }[];
  pictures: Ms[];
  oldestBelieved: Ms;
}

declare global {
  var notebook: Notebook | undefined;
}

/** Begins a new page of the notebook. All times are of the one clock that all programs of this machine share. */
export async function beginTestimony(view: Looks): Promise<void> {
  await view.evaluate(() => {
    const EVERY = 20;
    // Firefox counts no frames of a stream, but tells of each one that it shows while the view is in front.
    const tells = navigator.userAgent.includes('Firefox');
    const told = new Map<HTMLVideoElement, number>();
    const listen = (video: HTMLVideoElement): number => {
      video.requestVideoFrameCallback(() => told.set(video, listen(video) + 1));
      return told.get(video) ?? 0;
    };
    const countIn = (video: HTMLVideoElement): number => {
      if (!tells) return video.getVideoPlaybackQuality().totalVideoFrames;
      if (!told.has(video)) told.set(video, listen(video));
      return told.get(video) ?? 0;
    };
    const countPictures = (): number =>
      [...document.querySelectorAll('video')].reduce((sum, video) => sum + countIn(video), 0);
    const before = globalThis.notebook?.pictures.at(-1);
    globalThis.notebook = { said: [], pictures: [before ?? Date.now()], oldestBelieved: 0 };
    if (before !== undefined) return;
    let count = countPictures();
    setInterval(() => {
      const book = globalThis.notebook;
      if (!book) return;
      const at = Date.now();
      const condition =
        document.querySelector<HTMLElement>('[data-condition]')?.dataset.condition ?? 'nothing';
      const now = countPictures();
      // A new video element counts from zero: only a picture beyond the known ones is a new one.
      if (now > count) book.pictures.push(at);
      count = now;
      const lastPicture = book.pictures.at(-1) ?? at;
      if (book.said.at(-1)?.condition !== condition) book.said.push({ at, condition });
      if (condition === 'live') book.oldestBelieved = Math.max(book.oldestBelieved, at - lastPicture);
    }, EVERY);
  });
}

export const testimony = (view: Looks): Promise<Testimony> =>
  view.evaluate(() => {
    if (!globalThis.notebook) throw new Error('Nobody was told to watch this view');
    return globalThis.notebook;
  });

/** How many pictures a view has shown so far, over all that it has. Chromium counts them; Firefox does not. */
export const picturesIn = (view: Looks): Promise<number> =>
  view.evaluate(() =>
    [...document.querySelectorAll('video')].reduce(
      (sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames,
      0,
    ),
  );
