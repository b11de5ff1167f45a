import { createBoot } from '../../shared/identity/index.ts';
import { type Clock, cell, type Log, type Watchable } from '../../shared/lib/index.ts';
import type { MakeConnection, ServerHealth } from '../../shared/link/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../shared/rendezvous/index.ts';
import type { Ledger, Store } from '../../shared/store/index.ts';
import type { Desk, StartedWith, WakeUp } from '../platform/index.ts';
import { type AlarmAudio, createAlarmKeeper, createAlarmSound } from './alarm/index.ts';
import { openBackup } from './backup/index.ts';
import { obey } from './commands.ts';
import { createPhoneDesk } from './control/index.ts';
import { bindFacts, createFactsDesk } from './facts/index.ts';
import { createUpkeep } from './jobs/index.ts';
import { createKeepAwake } from './keep-awake.ts';
import { openKeeping } from './keeping.ts';
import { type Layout, replaceIn } from './layout.ts';
import {
  createListenDesk,
  createOutputs,
  type ListenDesk,
  type OutputDevices,
  type PlaySound,
} from './listen/index.ts';
import { createLogbook, recordJob } from './log/index.ts';
import {
  createHouseholdDesk,
  createJoinDesk,
  createLines,
  epochsInUse,
  followMembers,
  isLockedOut,
  keepFounded,
  keepJoined,
  keepRestored,
  noTable,
  openBelonging,
  type Place,
  placeOf,
  reconcile,
  tellCameraCame,
  watchPlace,
} from './members/index.ts';
import { createPeers, speakWithAll } from './monitors/index.ts';
import { serversInUse } from './moving.ts';
import { createPairingDesk } from './pairing.ts';
import { createAsking, createEyesDesk, type EyesDesk } from './quality/index.ts';
import type { CameraRecord } from './records.ts';
import { hostShelves } from './retention/host-shelves.ts';
import type { BrowserStorage } from './retention/storage-watch.ts';
import { createRoster } from './roster.ts';
import { createServerMoves } from './server-moves.ts';
import { type AskServer, forPhone } from './servers.ts';
import { createToolbar, showQuestion } from './signs.ts';
import type { Answer, Command, Settings, Snapshot } from './snapshot.ts';

export interface HostOptions {
  readonly store: Store;
  /** What is queried: events and jobs. Where it does not open, the host watches all the same. */
  readonly ledger: Ledger;
  readonly desk: Desk;
  readonly wakeUp: WakeUp;
  readonly locks: LockManager | undefined;
  readonly storage: BrowserStorage;
  readonly started: StartedWith;
  readonly monitorName: string;
  readonly open: OpenRendezvous;
  readonly rtc: MakeConnection;
  readonly ask: AskServer;
  /** Names this run of the browser, where the platform can. */
  readonly session: string | undefined;
  readonly audio: () => AlarmAudio;
  readonly hasOutput: () => Promise<boolean>;
  readonly playSound: PlaySound;
  readonly outputs?: OutputDevices | undefined;
  readonly online: Watchable<boolean>;
  /** The camera in the host's floating window. */
  readonly floating?: Watchable<DeviceId | undefined>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Ends this host; the next one begins with what is kept. */
  readonly restart: () => void;
  readonly signal: AbortSignal;
}

/** The monitor itself: it holds the only connection to each camera. Views borrow its tracks and ask it for the rest. */
export interface Host {
  readonly snapshot: Watchable<Snapshot>;
  ask(command: Command): Promise<Answer>;
  track(camera: string): MediaStreamTrack | undefined;
  /** Who looks at which camera, and how large: a camera sends no more than that. */
  readonly eyes: Pick<EyesDesk, 'open'>;
  /** How loud it is at the cameras that are listened to. */
  readonly levels: ListenDesk['levels'];
  /** A view is open until the signal aborts. */
  viewCame(signal: AbortSignal): void;
}

/** How often figures that change without a change of state are read, while a view is open to show them. */
const MEASURE_EVERY = 2000;

export async function createHost(options: HostOptions): Promise<Host> {
  const { store, desk, started, clock, signal, online } = options;
  const keeping = await openKeeping(store, clock);
  const { identity, household } = keeping;
  const myBoot = createBoot();
  let makeRoom = async (): Promise<boolean> => false;
  const logbook = createLogbook({
    ...options,
    identity,
    beacon: keeping.logHead,
    makeRoom: () => makeRoom(),
  });
  const defaults: Settings = { ...started, monitorName: options.monitorName };
  const settings = cell((await keeping.settings()) ?? defaults);
  const layout = cell(await keeping.layout.get());
  const move = cell((await keeping.move()) ?? { revision: 0, previous: [] });

  const belonging = await openBelonging({ ...options, identity, household, shelf: keeping.statements });
  const place = (): Place => placeOf(belonging.members.value, identity.id);
  const isOwner = (): boolean => place().at === 'owner';
  const facts = createFactsDesk({
    ...options,
    me: identity.id,
    householdId: household.id,
    members: belonging.members,
  });
  const lockedOut = isLockedOut(place());
  const cameras = lockedOut ? noTable<CameraRecord>() : keeping.cameras;
  await reconcile(cameras, belonging, clock);
  const lines = createLines({
    ...options,
    identity,
    myBoot,
    token: keeping.token,
    servers: serversInUse(settings.value.rendezvous, move.value),
  });
  const inUse = (known: Parameters<typeof epochsInUse>[1]) =>
    lines.use(epochsInUse(belonging.epochs.value, known, clock.now()));
  await inUse([...(await cameras.all()), ...(await keeping.monitors.all())]);
  const roster = await createRoster({
    ...options,
    myBoot,
    table: cameras,
    lines,
    isOwner,
    expel: (camera) => belonging.remove(camera),
    ice: () => settings.value.ice,
    online: () => online.value,
    linked(camera, link, until) {
      logbook.linked(camera, link, until);
      facts.linked(camera, link, until);
    },
  });
  const peers = await createPeers({
    ...options,
    me: identity.id,
    myBoot,
    table: keeping.monitors,
    lines,
    belonging,
    ice: () => settings.value.ice,
    online: () => online.value,
    revision: () => move.value.revision,
    linked: facts.linked,
  });
  const stand = (): void => void inUse([...roster.everyRecord(), ...peers.everyRecord()]);
  for (const source of [belonging.epochs, roster.changed, peers.changed]) source.on(stand, signal);
  if (!lockedOut)
    followMembers({
      ...{ me: identity, roster, belonging, revision: () => move.value.revision, signal },
      came: (name) => tellCameraCame(desk, name),
    });
  watchPlace({ place, lockedOut, belonging, desk, restart: options.restart, signal });
  const saveLayout = async (next: Layout): Promise<void> => {
    await keeping.layout.put(next);
    layout.set(next);
  };
  const eyes = createEyesDesk();
  const asking = createAsking({ eyes, cameras: roster, floating: options.floating, clock, signal });
  const outputs = await createOutputs({ ...options, shelf: keeping.outputs });
  const listen = await createListenDesk({ ...options, shelf: keeping.listen, cameras: roster, outputs });
  const phones = createPhoneDesk({ cameras: roster, clock, signal });
  const save = async (next: Settings): Promise<void> => {
    const before = settings.value;
    await keeping.saveSettings(next);
    settings.set(next);
    // The others call this computer as its statement does; nobody else is there to be told of a first name.
    if (peers.records().length > 0) await belonging.introduce(next.monitorName);
    await moves.begin(before, next);
  };
  const devices = speakWithAll({
    ...{ roster, peers, belonging, lines, isOwner, settings: () => settings.value, save },
    ...options,
  });
  const moves = createServerMoves({
    devices,
    move,
    settings,
    save: (next) => keeping.saveMove(next),
    use: lines.setServers,
    phone: () => forPhone(settings.value, options.ask),
    signal,
  });
  const pairing = createPairingDesk({
    ...options,
    identity,
    household: () => belonging.facts,
    proof: () => belonging.proof,
    settings: () => settings.value,
    cameras: () => roster.list().map(({ id, name, link }) => ({ id, name, answers: link.at === 'live' })),
    async paired(camera) {
      const { epoch, restored } = camera;
      if (restored) {
        await keepRestored(restored, camera, keeping, options);
        options.restart();
        return;
      }
      if (camera.invite) return belonging.invite(camera, camera.invite);
      await belonging.add(camera);
      await roster.add(camera, { confirmed: move.value.revision, epoch });
      const { id, name, replaces } = camera;
      logbook.record('paired', { camera: id, name, ...(replaces && { replaces }) });
      if (!layout.value || replaces === undefined || replaces === id) return;
      // The phone is paired all the same: a place is not worth failing over.
      await saveLayout(replaceIn(layout.value, replaces, id)).catch((error: unknown) =>
        options.log.info('the place of a replaced camera could not be kept', { error: String(error) }),
      );
    },
  });

  const householdDesk = createHouseholdDesk({
    identity,
    household,
    belonging,
    pairing,
    joining: createJoinDesk({
      ...options,
      identity,
      settings: () => settings.value,
      keep: (membership, next) => keepJoined(membership, next, keeping, options.log),
    }),
    monitors: peers,
    found: () => keepFounded(identity, keeping, clock).then(options.restart),
    hasCameras: () => roster.records().length > 0,
    monitorName: () => settings.value.monitorName,
    clock,
    signal,
  });
  const toolbar = createToolbar(desk);
  showQuestion(pairing.facts, toolbar, desk, signal);
  const alarm = await createAlarmKeeper({
    ...options,
    record: keeping.watch,
    settings: keeping.alarm,
    cameras: () => roster.list(),
    online: () => online.value,
    watched: logbook.watched,
    desk: { sign: toolbar.alarm, notify: desk.notify, clear: desk.clear, pressed: desk.pressed },
    sound: createAlarmSound({ ...options, sink: outputs.sinks.alarm }),
  });
  for (const source of [roster.changed, online]) source.on(() => alarm.look(), signal);
  const bound = { facts, roster, alarm, layout, saveLayout, pairing: pairing.facts, monitors: peers };
  bindFacts({ ...options, me: identity.id, ...bound });

  const keepAwake = await createKeepAwake({
    shelf: keeping.keepAwake,
    desk,
    cameras: () => roster.list(),
    changed: roster.changed,
    signal,
  });

  const upkeep = await createUpkeep({
    ...options,
    shelf: keeping.keepHistory,
    shelves: hostShelves(logbook.opened, options.log),
    knows: (device) => device === identity.id || roster.records().some(({ id }) => id === device),
  });

  const backup = openBackup({
    ...options,
    me: identity,
    queue: upkeep.queue,
    monitorName: () => settings.value.monitorName,
    nameOf: (device) => roster.records().find(({ id }) => id === device)?.name,
    fetch: (input, init) => fetch(input, init),
  });

  makeRoom = upkeep.makeRoom;
  upkeep.queue.ended.on(recordJob(logbook.record), signal);
  const { members } = belonging;
  logbook.follow({ cameras: roster, online, pairing: pairing.facts, members, refused: lines.refused });

  const draw = (): Snapshot => ({
    monitor: { id: identity.id, name: settings.value.monitorName },
    online: online.value,
    rendezvous: {
      server: settings.value.rendezvous,
      health: healthOf(lines.health.value, settings.value, clock),
    },
    cameras: roster.list().map((camera) => ({
      ...camera,
      quality: asking.describe(camera),
      listen: listen.facts(camera.id),
      ...phones.facts(camera.id),
    })),
    layout: layout.value,
    float: options.floating?.value,
    pairing: pairing.facts.value,
    alarm: alarm.facts.value,
    keepAwake: keepAwake.wish.value,
    outputs: outputs.facts.value,
    jobs: upkeep.facts.value,
    recent: logbook.recent.value,
    log: logbook.facts.value,
    backup: backup.facts.value,
    household: householdDesk.facts(),
    facts: facts.facts(),
    settings: settings.value,
    defaults,
    moving: moves.facts(),
    refused: lines.refused.value,
  });
  const snapshot = cell(draw());
  // Several changes of one moment are one snapshot.
  let drawing = false;
  const changed = (): void => {
    if (drawing) return;
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      if (!signal.aborted) snapshot.set(draw());
    });
  };
  for (const source of [
    lines.health,
    roster.changed,
    asking.changed,
    listen.changed,
    phones.changed,
    facts.changed,
    pairing.facts,
    householdDesk.changed,
    alarm.facts,
    keepAwake.wish,
    outputs.facts,
    upkeep.facts,
    logbook.recent,
    logbook.facts,
    backup.facts,
    settings,
    layout,
    move,
    lines.refused,
    online,
    ...(options.floating ? [options.floating] : []),
  ])
    source.on(changed, signal);
  changed();

  online.on((now) => {
    if (!now) return;
    lines.hint();
    roster.hint();
    peers.hint();
  }, signal);
  if (await keeping.firstStart()) desk.openWelcome();

  let views = 0;
  clock.every(MEASURE_EVERY, () => views > 0 && void roster.measure(), signal);

  return {
    snapshot,
    eyes,
    levels: listen.levels,
    track: (camera) => roster.track(camera as DeviceId),
    ask: (command) =>
      obey(command, {
        ...options,
        roster,
        listen,
        phones,
        facts,
        pairing,
        household: householdDesk,
        isOwner,
        alarm,
        keepAwake,
        outputs,
        upkeep,
        record: logbook.record,
        backup,
        save,
        saveLayout,
        snapshot,
      }),
    viewCame(until) {
      views += 1;
      until.addEventListener('abort', () => {
        views -= 1;
      });
      // Somebody looks: whatever waits for its next attempt makes it now.
      roster.hint();
    },
  };
}

function healthOf(
  all: readonly ServerHealth[],
  settings: Settings,
  clock: Clock,
): Snapshot['rendezvous']['health'] {
  const { host, port } = settings.rendezvous;
  const found = all.find(({ server }) => server.host === host && server.port === port);
  return found?.health ?? { at: 'connecting', since: clock.now(), attempt: 0 };
}
