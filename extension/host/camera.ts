import { type Clock, emitter, type Log, type Signal } from '../../shared/lib/index.ts';
import {
  createLink,
  type Link,
  type LinkReport,
  type MakeConnection,
  type Wire,
} from '../../shared/link/index.ts';
import type { ControlMessage, IceServer } from '../../shared/protocol/index.ts';
import type { CameraRecord } from './records.ts';
import type { CameraFacts } from './snapshot.ts';

export interface CameraOptions {
  readonly wire: Wire;
  readonly myBoot: string;
  readonly rtc: MakeConnection;
  readonly ice: () => readonly IceServer[];
  readonly online: () => boolean;
  /** Told of each link that is made, for whoever speaks over its other lanes. */
  readonly linked?: ((link: Link, until: AbortSignal) => void) | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

type Status = Extract<ControlMessage, { kind: 'status' }>;

/** One camera as the host knows it: its link while it is watched, and what it last said of itself. */
export interface Camera {
  readonly changed: Signal<void>;
  readonly said: Signal<ControlMessage>;
  facts(record: CameraRecord): CameraFacts;
  track(): MediaStreamTrack | undefined;
  /** Where its sound comes in, which is silent until the camera is asked for it. */
  sound(): RTCRtpReceiver | undefined;
  send(message: ControlMessage): boolean;
  readonly live: boolean;
  readonly trackNumber: number;
  watch(on: boolean): void;
  hint(): void;
  /** Brings the figures that change without a change of state up to date, for the views that are open. */
  measure(): Promise<void>;
  /** The last measurement, with the state of now; undefined while the camera is not watched. */
  measured(): Promise<LinkReport | undefined>;
  report(): Promise<string>;
  /** `removed`: it is told that it belongs no more, which it believes of owners alone. */
  end(why: 'removed' | 'by-user'): void;
}

export function openCamera(options: CameraOptions): Camera {
  const { wire, clock, signal } = options;
  const changed = emitter<void>();
  const said = emitter<ControlMessage>();
  let link: Link | undefined;
  let linkEnd = new AbortController();
  let status: Status = { kind: 'status' };
  let trackNumber = 0;
  let roundTrip: number | undefined;
  let measured: LinkReport | undefined;
  const stoppedSince = clock.now();
  let peerBoot: string | undefined;

  const hear = (message: ControlMessage): void => {
    if (message.kind === 'status') status = message;
    if (message.kind === 'left') status = { ...status, trouble: 'stopped' };
    said.emit(message);
    changed.emit();
  };

  const start = (): void => {
    linkEnd.abort();
    linkEnd = new AbortController();
    const ending = AbortSignal.any([linkEnd.signal, signal]);
    const fresh = createLink({ ...options, peerBoot, role: 'monitor', signal: ending });
    link = fresh;
    measured = undefined;
    fresh.state.on(() => changed.emit(), ending);
    fresh.video.on(() => {
      trackNumber += 1;
      changed.emit();
    }, ending);
    fresh.control.incoming.on(hear, ending);
    options.linked?.(fresh, ending);
    changed.emit();
  };

  // A camera whose owner pressed Stop parted from the link; its next hello means that it was started again.
  wire.incoming.on(({ body, fresh, fromBoot }) => {
    if (fresh) peerBoot = fromBoot;
    if (body.kind === 'hello' && status.trouble === 'stopped') status = { kind: 'status' };
  }, signal);

  return {
    changed,
    said,
    facts: (record) => ({
      id: record.id,
      name: record.name,
      addedAt: record.addedAt,
      watched: record.watched,
      link: link?.state.value ?? { at: 'stopped', since: stoppedSince, why: 'by-user' },
      lastPictureAt: link?.lastPictureAt(),
      trackNumber,
      picture: status.picture,
      roundTrip,
      battery: status.battery,
      trouble: status.trouble,
      pausedBy: status.pausedBy,
      microphone: status.microphone,
    }),
    track: () => link?.video.value,
    sound: () => link?.sound.value,
    send: (message) => link?.control.send(message) ?? false,
    get live() {
      return link?.state.value.at === 'live';
    },
    get trackNumber() {
      return trackNumber;
    },
    watch(on) {
      if (on) start();
      else {
        link?.stop('by-user');
        // Nobody waits for lanes that no link will open again.
        linkEnd.abort();
        changed.emit();
      }
    },
    hint: () => link?.hint(),
    async measure() {
      measured = await link?.report();
      const next = measured?.roundTrip;
      if (next === roundTrip) return;
      roundTrip = next;
      changed.emit();
    },
    async measured() {
      if (link === undefined || link.state.value.at === 'stopped') return undefined;
      // Not measured anew: rates between two measurements of nearly the same moment mean nothing.
      measured ??= await link.report();
      return { ...measured, state: link.state.value };
    },
    report: async () => (link ? JSON.stringify(await link.report(), null, 2) : 'not watched'),
    end(why) {
      if (why === 'removed') link?.control.send({ kind: 'removed' });
      link?.stop(why);
      linkEnd.abort();
    },
  };
}
