import { copiesOf, type DeviceLog, type Finding, replicate } from '../../../shared/events/index.ts';
import { type Clock, emitter, type Log, type Watchable } from '../../../shared/lib/index.ts';
import type { Link } from '../../../shared/link/index.ts';
import type { DeviceId, PublicKeys } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from './log-desk.ts';

export interface ReplicateCamerasOptions {
  readonly me: DeviceId;
  readonly opened: Watchable<DeviceLog | undefined>;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface LinkedCamera {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
}

/** A phone whose storage is put back now and then cuts its log a few times in its life. */
const MOST_CUTS = 32;

/** For each link that is made to a camera: its own log is copied over it, from nobody else, and ours is witnessed there. */
export function replicateCameras(options: ReplicateCamerasOptions) {
  const { me, opened, record, clock, log, signal } = options;
  const told = new Set<string>();
  const cuts = new Map<DeviceId, number>();
  const grew = emitter<void>();
  opened.on((deviceLog) => deviceLog?.head.on(() => grew.emit(), signal), signal);

  const tell = ({ id }: LinkedCamera, deviceLog: DeviceLog, finding: Finding): void => {
    // The same of every opening of the lane, and no news after the first time.
    const isNew = (name: string): boolean => !told.has(name) && told.add(name).size > 0;
    switch (finding.is) {
      case 'refused':
        log.info('a part of a log was refused', { camera: id, why: finding.why });
        // Not once for each log: a hostile camera makes them up.
        if (isNew(`${id} ${finding.why}`))
          record('history-refused', { peer: id, why: finding.why, times: 1 });
        return;
      case 'cut':
        log.info('a camera lost a part of its log', { camera: id, ...finding });
        if ((cuts.get(id) ?? 0) >= MOST_CUTS || !isNew(`${finding.log} ${finding.was} ${finding.now}`))
          return;
        cuts.set(id, (cuts.get(id) ?? 0) + 1);
        record('history-cut', { log: finding.log, was: finding.was, now: finding.now });
        return;
      case 'overtaken':
        deviceLog
          .peerKnows(finding.head)
          .catch((error: unknown) => log.debug('the log could not be compared', { error: String(error) }));
        return;
      case 'store-failed':
        log.debug('nothing can be copied now', { error: String(finding.error) });
    }
  };

  const begin = (deviceLog: DeviceLog, camera: LinkedCamera, link: Link, until: AbortSignal): void => {
    const keysOf = (device: DeviceId): PublicKeys | undefined =>
      device === camera.id ? camera.keys : undefined;
    replicate({
      me,
      peer: camera.id,
      lane: link.bulk,
      copies: copiesOf(deviceLog.store, keysOf),
      offers: () => [me],
      takes: () => [camera.id],
      grew,
      tell: (finding) => tell(camera, deviceLog, finding),
      clock,
      signal: until,
    });
  };

  return (camera: LinkedCamera, link: Link, until: AbortSignal): void => {
    if (opened.value) begin(opened.value, camera, link, until);
    else opened.on((deviceLog) => deviceLog && begin(deviceLog, camera, link, until), until);
  };
}
