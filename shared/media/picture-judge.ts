import { type Ms, seconds } from '../lib/index.ts';

/**
 * What a look at the camera's own picture says. `dark` is a state: there is little light, and the sensor still makes
 * noise. `black` is none: a picture without any noise comes from no sensor, but from a track that died or was shut.
 */
export type PictureVerdict = 'unseen' | 'fine' | 'dark' | 'frozen' | 'black';

/** A few single pixels of the picture, not an average: averages have no noise, and noise is the proof of a sensor. */
export interface Look {
  /** Differs when any of the pixels differs. */
  readonly print: number;
  /** Light of the pixels, 0 to 255. */
  readonly mean: number;
  readonly brightest: number;
}

/** What could be told at one moment; undefined is what this browser does not say. */
export interface Glimpse {
  /** Frames that the camera has delivered so far. */
  readonly frames: number | undefined;
  readonly look: Look | undefined;
}

export interface Judged {
  readonly verdict: PictureVerdict;
  readonly last: (Glimpse & { readonly at: Ms }) | undefined;
  /** Since when the counter of frames stands. */
  readonly stillSince: Ms;
  /** Since when every pixel is the same. */
  readonly sameSince: Ms;
  readonly dimSince: Ms | undefined;
}

export const judgePictureLimits = {
  /** Slow phones give two frames a second in the dark, and need a moment to begin. */
  still: seconds(3),
  /** A sensor never gives the same picture for so long, even where nothing moves. */
  same: seconds(10),
  black: seconds(5),
  dark: seconds(3),
  darkBelow: 14,
  lightFrom: 22,
  /** Nobody looked for longer than this (a phone that slept): what was the same then says nothing about now. */
  gap: seconds(5),
  /** Where nothing can be told at all, the picture is believed: the monitor counts its frames as well. */
  blind: seconds(5),
} as const;

/** Looks begin anew; what was found before stands until they find something. */
export const judgeAnew = (verdict: PictureVerdict = 'unseen'): Judged => ({
  verdict,
  last: undefined,
  stillSince: 0,
  sameSince: 0,
  dimSince: undefined,
});

/** Pure: one more glimpse at this moment. */
export function judgePicture(before: Judged, at: Ms, { frames, look }: Glimpse): Judged {
  const last = before.last;
  const fresh = last === undefined || at < last.at || at - last.at > judgePictureLimits.gap;
  const moved = fresh || frames !== last.frames;
  const changed = fresh || look?.print !== last.look?.print;
  const dim = look !== undefined && look.mean < judgePictureLimits.darkBelow;
  const now = {
    last: { frames, look, at },
    stillSince: moved ? at : before.stillSince,
    sameSince: changed ? at : before.sameSince,
    dimSince: dim ? ((fresh ? undefined : before.dimSince) ?? at) : undefined,
  };
  // Pixels that can be read again after a while are no proof yet that they change.
  const differs = changed && !fresh && look !== undefined && last.look !== undefined;
  const advances = moved && !fresh && frames !== undefined && last.frames !== undefined;
  const seen = { ...now, at, frames, look, differs, advances };
  return { ...now, verdict: verdictOf(before.verdict, seen) };
}

interface Seen extends Glimpse {
  readonly at: Ms;
  readonly differs: boolean;
  readonly advances: boolean;
  readonly stillSince: Ms;
  readonly sameSince: Ms;
  readonly dimSince: Ms | undefined;
}

function verdictOf(before: PictureVerdict, seen: Seen): PictureVerdict {
  const limits = judgePictureLimits;
  const { at, frames, look } = seen;
  const same = at - seen.sameSince;
  const stands = frames !== undefined && at - seen.stillSince >= limits.still;
  if (stands && same >= limits.still) return 'frozen';
  if (look === undefined) {
    if (frames !== undefined) return seen.advances ? 'fine' : before;
    return before === 'unseen' && same >= limits.blind ? 'fine' : before;
  }
  if (look.brightest === 0 && same >= limits.black) return 'black';
  // Some phones smooth the noise of a dark room away; there a counter that runs is proof enough.
  const smoothed = seen.dimSince !== undefined && frames !== undefined;
  if (same >= limits.same && !smoothed) return 'frozen';
  if (!seen.differs && !(smoothed && seen.advances && look.brightest > 0)) return before;
  if (seen.dimSince !== undefined && at - seen.dimSince >= limits.dark) return 'dark';
  return before === 'dark' && look.mean < limits.lightFrom ? 'dark' : 'fine';
}
