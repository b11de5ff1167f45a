import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../shared/lib/index.ts';
import type { Link } from '../../shared/link/index.ts';
import type { Sending } from '../../shared/protocol/index.ts';
import { createGovernor, type Fit, type Size } from '../../shared/quality/index.ts';

export interface OutgoingOptions {
  readonly link: Pick<Link, 'setVideo' | 'setEncoding' | 'control' | 'state' | 'report'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What goes into the picture's lane: the track, made as small as the monitor has use for. */
export interface Outgoing {
  setVideo(track: MediaStreamTrack | null): void;
  /** Frames a second that the monitor has use for; undefined until it has said. */
  readonly frameRate: Watchable<number | undefined>;
  /** The phone was turned, or the same track has another size now. */
  resized(): void;
}

const TELL_EVERY: Ms = seconds(2);

/** Obeys what the monitor wants, and tells it what comes of it. Until a monitor says what it wants, everything is sent. */
export function createOutgoing({ link, clock, log, signal }: OutgoingOptions): Outgoing {
  let track: MediaStreamTrack | null = null;
  const size = (): Size | undefined => {
    const { width, height } = track?.getSettings() ?? {};
    return width && height ? { width, height } : undefined;
  };
  const frameRate = cell<number | undefined>(undefined);
  const apply = (fit: Fit): void => {
    frameRate.set(fit.frameRate);
    link.setEncoding(fit);
  };
  const governor = createGovernor({ clock, signal, size, apply });

  link.control.incoming.on((message) => {
    if (message.kind === 'want') governor.want(message);
  }, signal);

  let told = '';
  const tell = async (): Promise<void> => {
    const sending = sendingOf((await link.report()).video);
    const text = JSON.stringify(sending);
    if (signal.aborted || sending === undefined || text === told) return;
    if (link.control.send({ kind: 'sending', ...sending })) told = text;
  };
  const tellSoon = (): void => {
    if (link.state.value.at !== 'live') told = '';
    else tell().catch((error: unknown) => log.debug('what is sent could not be measured', { error }));
  };
  clock.every(TELL_EVERY, tellSoon, signal);

  return {
    frameRate,
    setVideo(next) {
      track = next;
      link.setVideo(next);
      governor.resized();
    },
    resized: governor.resized,
  };
}

/** Rounded, so that a steady picture is told of once. */
function sendingOf(video: Awaited<ReturnType<Link['report']>>['video']): Sending | undefined {
  if (video?.width === undefined || video.height === undefined || video.bitsPerSecond === undefined)
    return undefined;
  return {
    width: video.width,
    height: video.height,
    frameRate: Math.round(video.framesPerSecond ?? 0),
    bitRate: Math.round(video.bitsPerSecond / 5000) * 5000,
    ...(video.limitedBy ? { limitedBy: video.limitedBy } : {}),
  };
}
