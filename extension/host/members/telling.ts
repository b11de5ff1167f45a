import type { Log } from '../../../shared/lib/index.ts';
import {
  type ControlMessage,
  type DeviceId,
  MOST_HEADS,
  packMembers,
  type Statement,
  type StatementId,
} from '../../../shared/protocol/index.ts';
import type { Roster } from '../roster.ts';
import type { Belonging } from './belonging.ts';

export interface TellingOptions {
  readonly roster: Pick<Roster, 'said' | 'live' | 'records' | 'send' | 'stoodIn'>;
  readonly belonging: Pick<Belonging, 'members' | 'beyond' | 'epochs' | 'take'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const MOST_UNTAKEN = 8;

/** Tells each camera over its live link what it has not heard of who belongs and of where the household went. */
export function createTelling({ roster, belonging, log, signal }: TellingOptions): void {
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

  /** Each costs signatures to check: whoever sends more at once than this loses the rest. */
  const taking = new Map<DeviceId, number>();
  async function take(camera: DeviceId, statements: readonly Statement[]): Promise<void> {
    const before = taking.get(camera) ?? 0;
    if (before >= MOST_UNTAKEN) return;
    taking.set(camera, before + 1);
    try {
      await belonging.take(statements);
    } catch (error) {
      log.info('what a camera said of the members could not be kept', { error: String(error) });
    } finally {
      taking.set(camera, (taking.get(camera) ?? 1) - 1);
    }
  }

  function hear(camera: DeviceId, message: ControlMessage): void {
    if (message.kind === 'members') void take(camera, message.statements);
    if (message.kind !== 'members-known') return;
    known.set(camera, message.heads);
    const newest = belonging.epochs.value[0]?.number ?? 0;
    if (message.epoch <= newest) void roster.stoodIn(camera, message.epoch);
    tell(camera);
  }

  roster.live.on((camera) => {
    answered.delete(camera);
    const { heads } = belonging.members.value;
    const epoch = belonging.epochs.value[0]?.number ?? 1;
    roster.send(camera, { kind: 'members-known', heads: [...heads].slice(0, MOST_HEADS), epoch });
  }, signal);
  roster.said.on(({ camera, message }) => hear(camera, message), signal);
  belonging.members.on(() => {
    for (const { id } of roster.records()) tell(id);
  }, signal);
}
