import type { ControlMessage, DeviceId, StatementId } from '../../../shared/protocol/index.ts';
import { packMembers } from '../../../shared/protocol/index.ts';
import type { Roster } from '../roster.ts';
import type { Belonging } from './belonging.ts';

export interface TellingOptions {
  readonly roster: Pick<Roster, 'said' | 'live' | 'records' | 'send' | 'stoodIn'>;
  readonly belonging: Pick<Belonging, 'members' | 'beyond' | 'epochs'>;
  readonly signal: AbortSignal;
}

/** Tells each camera over its live link what it has not heard of who belongs and of where the household went. */
export function createTelling({ roster, belonging, signal }: TellingOptions): void {
  /** What each camera said last that it knew. */
  const known = new Map<DeviceId, readonly StatementId[]>();
  /** A camera that asks the same again over one connection is not answered again: it would cost us more than it. */
  const answered = new Map<DeviceId, string>();

  function tell(camera: DeviceId): void {
    const heads = known.get(camera);
    if (!heads) return;
    const about = [...heads, '/', ...belonging.members.value.heads].join();
    if (answered.get(camera) === about) return;
    const missing = packMembers(belonging.beyond(heads));
    if (missing.every((message) => roster.send(camera, message))) answered.set(camera, about);
  }

  function hear(camera: DeviceId, message: ControlMessage): void {
    if (message.kind !== 'members-known') return;
    known.set(camera, message.heads);
    const newest = belonging.epochs.value[0]?.number ?? 0;
    if (message.epoch <= newest) void roster.stoodIn(camera, message.epoch);
    tell(camera);
  }

  roster.live.on((camera) => {
    answered.delete(camera);
  }, signal);
  roster.said.on(({ camera, message }) => hear(camera, message), signal);
  belonging.members.on(() => {
    for (const { id } of roster.records()) tell(id);
  }, signal);
}
