import { createGossip, type Gossip, type Ledger } from '../../../shared/identity/index.ts';
import { type Log, type Signal, unattended } from '../../../shared/lib/index.ts';
import type { ControlMessage, DeviceId, Statement } from '../../../shared/protocol/index.ts';
import type { Belonging } from './belonging.ts';

export interface TellingOptions {
  /** Cameras and monitors alike. */
  readonly devices: {
    readonly said: Signal<{ readonly from: DeviceId; readonly message: ControlMessage }>;
    readonly live: Signal<DeviceId>;
    readonly send: (to: DeviceId, message: ControlMessage) => boolean;
    readonly stoodIn: (id: DeviceId, epoch: number) => Promise<void>;
  };
  readonly belonging: Pick<Belonging, 'members' | 'beyond' | 'epochs' | 'take'>;
  /** It sent a statement that nobody who may say it has made. */
  readonly forged: (from: DeviceId, why: string) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Tells each device over its live link what it has not heard of who belongs and of where the household went. */
export function createTelling({ devices, belonging, forged, log, signal }: TellingOptions): void {
  const talks = new Map<DeviceId, Gossip>();
  const newest = (): number => belonging.epochs.value[0]?.number ?? 1;
  const ledger: Pick<Ledger, 'members' | 'beyond'> = belonging;

  const take = (from: DeviceId, statements: readonly Statement[]): Promise<void> =>
    belonging
      .take(statements, (why) => forged(from, why))
      .catch((error: unknown) =>
        log.info('what was said of the members could not be kept', { error: String(error) }),
      );

  function talkTo(id: DeviceId): Gossip {
    const talk =
      talks.get(id) ??
      createGossip({
        ledger,
        epoch: newest,
        send: (message) => devices.send(id, message),
        take: (statements) => take(id, statements),
      });
    talks.set(id, talk);
    return talk;
  }

  devices.live.on((id) => {
    const talk = talkTo(id);
    talk.again();
    talk.say();
  }, signal);
  devices.said.on(({ from, message }) => {
    if (!talkTo(from).hear(message)) log.info('somebody says more of the members than can be checked');
    if (message.kind === 'members-known' && message.epoch <= newest())
      unattended(devices.stoodIn(from, message.epoch), log, 'where a device stands could not be kept');
  }, signal);
  for (const source of [belonging.members, belonging.epochs])
    source.on(() => {
      for (const talk of talks.values()) talk.say();
    }, signal);
}
