/** Constraints that TypeScript's library does not name yet: Android's Chrome has them all, other browsers some. */
export interface Extras {
  readonly torch?: boolean;
  readonly zoom?: number;
  readonly focusMode?: string;
  readonly focusDistance?: number;
  readonly exposureMode?: string;
  readonly exposureCompensation?: number;
}

/**
 * Size and tuning at once, because most browsers forget what is not said again. Chromium refuses the two in one breath
 * and keeps what it was not asked about, so there they go one after the other.
 */
export async function applyTo(
  track: MediaStreamTrack,
  base: MediaTrackConstraints,
  extras: Extras,
): Promise<void> {
  // What the camera before could and this one cannot is no fault of it.
  const can = track.getCapabilities?.() ?? {};
  const advanced = Object.entries(extras).flatMap(([name, value]) => (name in can ? { [name]: value } : []));
  if (advanced.length === 0) {
    await track.applyConstraints(base);
    return;
  }
  try {
    await track.applyConstraints({ ...base, advanced });
  } catch {
    await track.applyConstraints(base);
    await track.applyConstraints({ advanced });
  }
}
