import {
  type AlarmSettings,
  parseAlarmSettings,
  parseWatchRecord,
  type WatchRecord,
} from '../../shared/alarm/index.ts';
import { parseHead } from '../../shared/events/index.ts';
import {
  createIdentity,
  foundHousehold,
  type Household,
  type Identity,
  parseHousehold,
  parseIdentity,
} from '../../shared/identity/index.ts';
import { type KeepRules, parseKeepRules } from '../../shared/jobs/index.ts';
import { base64url, type Clock } from '../../shared/lib/index.ts';
import type { LogHead } from '../../shared/protocol/index.ts';
import type { Shelf, Store, Table } from '../../shared/store/index.ts';
import { type PlanRecord, parsePlanRecord } from './facts/plan-record.ts';
import { type Layout, parseLayout } from './layout.ts';
import {
  type ListenRecord,
  type OutputRecord,
  parseListenRecord,
  parseOutputRecord,
} from './listen/index.ts';
import { type MonitorRecord, monitorTable, parseMonitorRecords } from './monitors/records.ts';
import { type CameraRecord, type Move, parseCameraRecord, parseMove, parseSettings } from './records.ts';
import type { Settings } from './snapshot.ts';

/** What a monitor keeps: written before it is acted on, so that a kill at any moment loses nothing that was said. */
export interface Keeping {
  readonly identity: Identity;
  readonly household: Household;
  /** Goes with the rendezvous address: lets this device take over its own registration after a crash. */
  readonly token: string;
  readonly cameras: Table<CameraRecord>;
  /** The other monitors of the household. */
  readonly monitors: Table<MonitorRecord>;
  settings(): Promise<Settings | undefined>;
  saveSettings(settings: Settings): Promise<void>;
  move(): Promise<Move | undefined>;
  saveMove(move: Move): Promise<void>;
  readonly watch: Shelf<WatchRecord>;
  readonly alarm: Shelf<AlarmSettings>;
  /** How far our own log went, kept apart from it. */
  readonly logHead: Shelf<LogHead>;
  readonly listen: Shelf<ListenRecord>;
  readonly outputs: Shelf<OutputRecord>;
  readonly layout: Shelf<Layout>;
  readonly plans: Shelf<PlanRecord>;
  saveHousehold(household: Household): Promise<void>;
  /** Another household with what holds in it: a kill leaves all of the one before, or nothing. */
  saveJoined(household: Household, settings: Settings, move: Move): Promise<void>;
  /** What owners said of who belongs: checked again whenever it is read. */
  readonly statements: Shelf<readonly unknown[]>;
  /** Whether this computer is kept awake while it watches. */
  readonly keepAwake: Shelf<boolean>;
  /** How long the history of each device is kept here. */
  readonly keepHistory: Shelf<KeepRules>;
  /** True exactly once in the life of an installation. */
  firstStart(): Promise<boolean>;
}

export async function openKeeping(store: Store, clock: Clock): Promise<Keeping> {
  const identityShelf = store.shelf('identity', parseIdentity);
  const identity = (await identityShelf.get()) ?? (await createIdentity());
  await identityShelf.put(identity);

  const householdShelf = store.shelf('household', parseHousehold);
  const household = (await householdShelf.get()) ?? (await foundHousehold(identity, clock));
  await householdShelf.put(household);

  const tokenShelf = store.shelf('token', (raw) =>
    typeof raw === 'string' && raw.length >= 16 ? raw : undefined,
  );
  const token = (await tokenShelf.get()) ?? base64url(crypto.getRandomValues(new Uint8Array(18)));
  await tokenShelf.put(token);

  const settingsShelf = store.shelf('settings', parseSettings);
  const moveShelf = store.shelf('move', parseMove);
  const welcomedShelf = store.shelf('welcomed', (raw) => (raw === true ? true : undefined));
  return {
    identity,
    household,
    token,
    cameras: store.table('devices', parseCameraRecord),
    monitors: monitorTable(store.shelf('monitors', parseMonitorRecords)),
    watch: store.shelf('watch', parseWatchRecord),
    alarm: store.shelf('alarm', parseAlarmSettings),
    logHead: store.shelf('log-head', parseHead),
    listen: store.shelf('listen', parseListenRecord),
    outputs: store.shelf('outputs', parseOutputRecord),
    layout: store.shelf('layout', parseLayout),
    plans: store.shelf('plans', parsePlanRecord),
    saveHousehold: (next) => householdShelf.put(next),
    saveJoined: (next, settings, move) => store.putTogether({ household: next, settings, move }),
    statements: store.shelf('statements', (raw) => (Array.isArray(raw) ? raw : undefined)),
    keepAwake: store.shelf('keep-awake', (raw) => (typeof raw === 'boolean' ? raw : undefined)),
    keepHistory: store.shelf('keep-history', parseKeepRules),
    settings: () => settingsShelf.get(),
    saveSettings: (settings) => settingsShelf.put(settings),
    move: () => moveShelf.get(),
    saveMove: (move) => moveShelf.put(move),
    async firstStart() {
      if (await welcomedShelf.get()) return false;
      await welcomedShelf.put(true);
      return true;
    },
  };
}
