import { emitter, type Ms, type Signal } from '../../../shared/lib/index.ts';
import type { ControlMessage, DeviceId } from '../../../shared/protocol/index.ts';
import type { Roster } from '../roster.ts';
import type { Peers } from './peers.ts';

/** Everybody whom this monitor has a link to, cameras and monitors alike. */
export interface Correspondents {
  readonly said: Signal<{ readonly from: DeviceId; readonly message: ControlMessage }>;
  /** It can be spoken to over a connection that knows nothing yet. */
  readonly live: Signal<DeviceId>;
  records(): readonly {
    readonly id: DeviceId;
    readonly confirmed: number;
    readonly removedAt?: Ms | undefined;
  }[];
  send(to: DeviceId, message: ControlMessage): boolean;
  stoodIn(id: DeviceId, epoch: number): Promise<void>;
  confirmed(id: DeviceId, revision: number): Promise<void>;
}

type Cameras = Pick<Roster, 'said' | 'live' | 'records' | 'send' | 'stoodIn' | 'confirmed'>;

export function together(
  cameras: Cameras,
  monitors: Omit<Peers, 'hint' | 'everyRecord'>,
  signal: AbortSignal,
): Correspondents {
  const said = emitter<{ from: DeviceId; message: ControlMessage }>();
  const live = emitter<DeviceId>();
  cameras.said.on(({ camera, message }) => said.emit({ from: camera, message }), signal);
  monitors.said.on(said.emit, signal);
  cameras.live.on(live.emit, signal);
  monitors.live.on(live.emit, signal);
  return {
    said,
    live,
    records: () => [...cameras.records(), ...monitors.records()],
    send: (to, message) => cameras.send(to, message) || monitors.send(to, message),
    async stoodIn(id, epoch) {
      await Promise.all([cameras.stoodIn(id, epoch), monitors.stoodIn(id, epoch)]);
    },
    async confirmed(id, revision) {
      await Promise.all([cameras.confirmed(id, revision), monitors.confirmed(id, revision)]);
    },
  };
}
