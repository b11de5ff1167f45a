import type { Clock, Log, Watchable } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import { parseQuality, type Quality } from '../../shared/quality/index.ts';
import { type OpenRendezvous, testRendezvous } from '../../shared/rendezvous/index.ts';
import { StoreError } from '../../shared/store/index.ts';
import type { AlarmKeeper } from './alarm/index.ts';
import type { BackupDesk } from './backup/index.ts';
import type { PhoneDesk } from './control/index.ts';
import type { FactsDesk } from './facts/index.ts';
import { testIce } from './ice-test.ts';
import type { Upkeep } from './jobs/index.ts';
import type { KeepAwake } from './keep-awake.ts';
import { type Layout, parseLayout } from './layout.ts';
import { isVolume, type ListenDesk, type Outputs } from './listen/index.ts';
import { type RecordEvent, recordCommand } from './log/index.ts';
import type { HouseholdDesk } from './members/index.ts';
import type { PairingDesk } from './pairing.ts';
import { parseName, parseSettings } from './records.ts';
import type { Roster } from './roster.ts';
import type { Answer, Command, Settings, Snapshot } from './snapshot.ts';

export interface CommandContext {
  readonly roster: Roster;
  readonly pairing: PairingDesk;
  readonly household: HouseholdDesk;
  readonly isOwner: () => boolean;
  readonly alarm: AlarmKeeper;
  readonly listen: ListenDesk;
  readonly phones: PhoneDesk;
  readonly facts: Pick<FactsDesk, 'ask' | 'note'>;
  readonly keepAwake: KeepAwake;
  readonly outputs: Outputs;
  readonly record: RecordEvent;
  readonly upkeep: Upkeep;
  readonly backup?: BackupDesk | undefined;
  readonly save: (settings: Settings) => Promise<void>;
  readonly saveLayout: (layout: Layout) => Promise<void>;
  readonly snapshot: Watchable<Snapshot>;
  readonly open: OpenRendezvous;
  readonly rtc: (config: RTCConfiguration) => RTCPeerConnection;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const done: Answer = { ok: true };
const notValid: Answer = { ok: false, why: 'not-valid' };
const noPairing: Answer = { ok: false, why: 'no-pairing' };
const found = (yes: boolean): Answer => (yes ? done : { ok: false, why: 'unknown-camera' });

/** What changes the household for everybody in it. Whoever receives it checks again: this is only the answer in words. */
const ownersOnly: ReadonlySet<Command['do']> = new Set([
  'open-pairing',
  'confirm-pairing',
  'rename',
  'remove',
  'remove-monitor',
  'make-owner',
  'invite-monitor',
  'recovery-code',
]);

/** Carries out what a view asks. Every failure is an answer; none reaches the link of a camera. */
export async function obey(command: Command, context: CommandContext): Promise<Answer> {
  try {
    if (ownersOnly.has(command.do) && !context.isOwner()) return { ok: false, why: 'not-owner' };
    const before = context.snapshot.value;
    const answer = await carryOut(command, context);
    recordCommand(command, answer, before, context.record);
    context.facts.note(command, answer);
    return answer;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    context.log.info('a command could not be kept', { command: command.do, why: error.why });
    return { ok: false, why: 'store-failed' };
  }
}

async function carryOut(command: Command, context: CommandContext): Promise<Answer> {
  const { roster, pairing } = context;
  switch (command.do) {
    case 'open-pairing':
      await pairing.open({ replaces: command.replaces });
      return done;
    case 'close-pairing':
      pairing.close();
      return done;
    case 'confirm-pairing': {
      const name = parseName(command.name);
      if (name === undefined) return notValid;
      return (await pairing.confirm(name, command.replaces)) ? done : noPairing;
    }
    case 'refuse-pairing':
      return pairing.refuse() ? done : noPairing;
    case 'recovery-code':
    case 'restore':
    case 'remove-monitor':
    case 'make-owner':
    case 'invite-monitor':
    case 'join-household':
    case 'stop-joining':
    case 'found-household':
      return context.household.ask(command);
    case 'rename': {
      const name = parseName(command.name);
      return name === undefined ? notValid : found(await roster.rename(command.camera, name));
    }
    case 'remove':
      return found(await roster.remove(command.camera));
    case 'watch':
      return found(await roster.watch(command.camera, command.on));
    case 'set-quality': {
      const quality = parseQuality(command.quality);
      return quality ? setQuality(command.camera, quality, context) : notValid;
    }
    case 'listen':
      return found(await context.listen.listen(command.camera, command.on));
    case 'edit-facts':
    case 'undo-facts':
      return context.facts.ask(command);
    case 'phone':
      return context.phones.ask(command);
    case 'set-volume': {
      if (!isVolume(command.volume)) return notValid;
      return found(await context.listen.setVolume(command.camera, command.volume));
    }
    case 'save-layout': {
      const layout = parseLayout(command.layout);
      if (!layout) return notValid;
      await context.saveLayout(layout);
      return done;
    }
    case 'save-settings': {
      const settings = parseSettings(command.settings);
      if (!settings) return notValid;
      await context.save(settings);
      return done;
    }
    case 'test-rendezvous':
      return { ok: true, rendezvous: await testRendezvous({ ...context, server: command.server }) };
    case 'test-ice':
      return {
        ok: true,
        ice: await Promise.all(command.servers.map((server) => testIce(server, context.clock, context.rtc))),
      };
    case 'diagnose':
      return { ok: true, links: await roster.measured() };
    case 'note-photo':
      return found(roster.records().some(({ id }) => id === command.camera));
    case 'set-output':
    case 'look-for-outputs':
      return (await context.outputs.ask(command)) ? done : notValid;
    case 'keep-awake':
      return (await context.keepAwake.set(command.on)) ? done : notValid;
    case 'test-backup':
    case 'set-backup':
    case 'forget-backup':
    case 'backup-now':
    case 'look-at-backup':
    case 'find-backups':
    case 'restore-backup':
    case 'stop-restore':
      return context.backup?.ask(command) ?? notValid;
    case 'run-job':
    case 'drop-job':
    case 'keep-history':
    case 'keep-storage':
      return context.upkeep.ask(command);
    case 'report':
      return { ok: true, report: await report(context) };
    default:
      return context.alarm.ask(command);
  }
}

/** To choose "sound only" is to want to listen. Whoever turns the sound off later is not overruled by another wish. */
async function setQuality(
  camera: DeviceId,
  quality: Quality,
  { roster, listen }: Pick<CommandContext, 'roster' | 'listen'>,
): Promise<Answer> {
  const before = roster.records().find(({ id }) => id === camera)?.quality.preset;
  if (!(await roster.setQuality(camera, quality))) return found(false);
  if (quality.preset === 'sound-only' && before !== 'sound-only') await listen.listen(camera, true);
  return done;
}

/** No keys, names, addresses or servers: it may be posted anywhere. */
async function report({ snapshot, roster }: CommandContext): Promise<string> {
  const { online, rendezvous, pairing, moving, refused, cameras } = snapshot.value;
  const facts = {
    online,
    rendezvous: rendezvous.health,
    pairing: pairing.at,
    moving: moving !== undefined,
    quality: cameras.map(({ quality }) => quality),
    refused,
  };
  return `${JSON.stringify(facts, null, 2)}\n\n${await roster.report()}`;
}
