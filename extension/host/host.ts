import type { Watchable } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import { obey } from './commands.ts';
import { openDevices } from './devices.ts';
import { drawSnapshot } from './draw-snapshot.ts';
import { openHistory } from './history.ts';
import type { HostOptions } from './host-options.ts';
import { createHouseholdDesks } from './household-desks.ts';
import type { ListenDesk } from './listen/index.ts';
import type { EyesDesk } from './quality/index.ts';
import { createSettingsDesk } from './settings-desk.ts';
import type { Answer, Command, Snapshot } from './snapshot.ts';
import { openThisMonitor } from './this-monitor.ts';
import { beginWatch } from './watch.ts';
import { openWishes } from './wishes.ts';

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

/** Each part is given those before it: what stands above depends on nothing below. */
export async function createHost(options: HostOptions): Promise<Host> {
  const { desk, clock, signal, online } = options;
  let makeRoom = async (): Promise<boolean> => false;
  const monitor = await openThisMonitor(options, () => makeRoom());
  const devices = await openDevices(options, monitor);
  const wishes = await openWishes(options, monitor, devices);
  const settingsDesk = createSettingsDesk(options, monitor, devices);
  const desks = createHouseholdDesks(options, monitor, devices);
  const { pairing } = desks;
  const watch = await beginWatch(options, monitor, devices, wishes, pairing.facts);
  const history = await openHistory(options, monitor, devices, pairing.facts);
  makeRoom = history.upkeep.makeRoom;
  const snapshot = drawSnapshot(options, {
    monitor,
    devices,
    wishes,
    settingsDesk,
    desks,
    watch,
    history,
  });

  online.on((now) => {
    if (now) devices.hint();
  }, signal);
  if (await monitor.keeping.firstStart()) desk.openWelcome();

  const { roster } = devices;
  const { eyes, listen } = wishes;
  let views = 0;
  clock.every(MEASURE_EVERY, () => views > 0 && void roster.measure(), signal);

  return {
    snapshot,
    eyes,
    levels: listen.levels,
    track: (camera) => roster.track(camera as DeviceId),
    ask: (command) =>
      obey(command, {
        ...{ ...options, ...devices, ...wishes, ...desks, ...watch, ...history },
        isOwner: monitor.isOwner,
        record: monitor.logbook.record,
        save: settingsDesk.save,
        saveLayout: monitor.saveLayout,
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
