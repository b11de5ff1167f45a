import { type Clock, cell, type Watchable } from '../../shared/lib/index.ts';
import type { ServerHealth } from '../../shared/link/index.ts';
import type { Devices } from './devices.ts';
import { inOrder } from './facts/index.ts';
import type { History } from './history.ts';
import type { HostOptions } from './host-options.ts';
import type { HouseholdDesks } from './household-desks.ts';
import type { SettingsDesk } from './settings-desk.ts';
import type { Settings, Snapshot } from './snapshot.ts';
import type { ThisMonitor } from './this-monitor.ts';
import type { Watch } from './watch.ts';
import type { Wishes } from './wishes.ts';

/** Everything that a view is shown something of. */
export interface Drawn {
  readonly monitor: ThisMonitor;
  readonly devices: Devices;
  readonly wishes: Wishes;
  readonly settingsDesk: SettingsDesk;
  readonly desks: HouseholdDesks;
  readonly watch: Watch;
  readonly history: History;
}

/** Drawn anew at every change; several changes of one moment are one snapshot. */
export function drawSnapshot(options: HostOptions, drawn: Drawn): Watchable<Snapshot> {
  const { signal } = options;
  const snapshot = cell(draw(options, drawn));
  let drawing = false;
  const changed = (): void => {
    if (drawing) return;
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      if (!signal.aborted) snapshot.set(draw(options, drawn));
    });
  };
  for (const source of sourcesOf(options, drawn)) source.on(changed, signal);
  changed();
  return snapshot;
}

function draw(
  { online, floating, clock }: HostOptions,
  { monitor, devices, wishes, settingsDesk, desks, watch, history }: Drawn,
): Snapshot {
  const { keeping, logbook, layout, defaults } = monitor;
  const { lines, roster, facts } = devices;
  const settings = monitor.settings.value;
  const known = facts.facts();
  return {
    monitor: { id: keeping.identity.id, name: settings.monitorName },
    online: online.value,
    rendezvous: { server: settings.rendezvous, health: healthOf(lines.health.value, settings, clock) },
    cameras: inOrder(roster.list(), known).map(wishes.describe),
    layout: layout.value,
    float: floating?.value,
    pairing: desks.pairing.facts.value,
    alarm: watch.alarm.facts.value,
    keepAwake: watch.keepAwake.wish.value,
    outputs: wishes.outputs.facts.value,
    jobs: history.upkeep.facts.value,
    recent: logbook.recent.value,
    log: logbook.facts.value,
    backup: history.backup.facts.value,
    household: desks.household.facts(),
    facts: known,
    comings: watch.comings.value,
    settings,
    defaults,
    moving: settingsDesk.moves.facts(),
    refused: lines.refused.value,
  };
}

const sourcesOf = (
  { online, floating }: HostOptions,
  { monitor, devices, wishes, desks, watch, history }: Drawn,
) => [
  devices.lines.health,
  devices.roster.changed,
  wishes.asking.changed,
  wishes.listen.changed,
  wishes.phones.changed,
  devices.facts.changed,
  desks.pairing.facts,
  desks.household.changed,
  watch.alarm.facts,
  watch.keepAwake.wish,
  watch.comings,
  wishes.outputs.facts,
  history.upkeep.facts,
  monitor.logbook.recent,
  monitor.logbook.facts,
  history.backup.facts,
  monitor.settings,
  monitor.layout,
  monitor.move,
  devices.lines.refused,
  online,
  ...(floating ? [floating] : []),
];

/** Of the one server that the settings name. */
function healthOf(
  all: readonly ServerHealth[],
  settings: Settings,
  clock: Clock,
): Snapshot['rendezvous']['health'] {
  const { host, port } = settings.rendezvous;
  const found = all.find(({ server }) => server.host === host && server.port === port);
  return found?.health ?? { at: 'connecting', since: clock.now(), attempt: 0 };
}
