import type { Watch } from '../../../shared/alarm/index.ts';
import type { Members } from '../../../shared/identity/index.ts';
import type { Watchable } from '../../../shared/lib/index.ts';
import type { Link } from '../../../shared/link/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { PairingFacts } from '../snapshot.ts';
import { createLogDesk, type LogDesk, type LogDeskOptions } from './log-desk.ts';
import { recordAlarm } from './record-alarm.ts';
import { type RecordCamerasOptions, recordCameras } from './record-cameras.ts';
import { recordForged } from './record-forged.ts';
import { recordMembers } from './record-members.ts';
import { recordPairing } from './record-pairing.ts';
import { recordRefused } from './record-refused.ts';
import { type LinkedCamera, replicateCameras } from './replicate-cameras.ts';

type Counts = Readonly<Record<string, number>>;

export interface Followed {
  readonly cameras: RecordCamerasOptions['cameras'];
  readonly online: Watchable<boolean>;
  readonly pairing: Watchable<PairingFacts>;
  readonly members: Watchable<Members>;
  /** Messages that were dropped before it was known whose they are. */
  readonly refused: Watchable<Counts>;
}

/** Everything that the host does for the log: it writes down what happens here, and copies what cameras wrote down. */
export interface Logbook extends LogDesk {
  /** To be told of each link that is made to a camera. */
  linked(camera: LinkedCamera, link: Link, until: AbortSignal): void;
  /** To be told of each statement about members that this device sent and nobody made who may. */
  readonly forged: (from: DeviceId, why: string) => void;
  /** To be told of each change of the watch; `by`: who made it, on another monitor. */
  watched(before: Watch, after: Watch, by?: DeviceId): void;
  follow(of: Followed): void;
}

export function createLogbook(options: LogDeskOptions): Logbook {
  const { clock, log, signal } = options;
  const desk = createLogDesk(options);
  const { record, opened } = desk;
  const replicateOver = replicateCameras({ me: options.identity.id, opened, record, clock, log, signal });
  const refusedOf = (camera: DeviceId, link: Link, until: AbortSignal): void =>
    recordRefused(link.refused, record, clock, until, camera);
  return {
    ...desk,
    linked(camera, link, until) {
      replicateOver(camera, link, until);
      refusedOf(camera.id, link, until);
    },
    forged: recordForged(record, clock, signal),
    watched: recordAlarm(record),
    follow({ cameras, online, pairing, members, refused }) {
      recordCameras({ cameras, online, record, clock, log, signal });
      recordPairing(pairing, record, signal);
      recordMembers(members, options.identity, record, signal);
      recordRefused(refused, record, clock, signal);
    },
  };
}
