import type { Watchable } from '../../shared/lib/index.ts';
import { type AlarmKeeper, createAlarmKeeper, createAlarmSound } from './alarm/index.ts';
import type { Devices } from './devices.ts';
import { bindFacts, type Coming, watchComings } from './facts/index.ts';
import type { HostOptions } from './host-options.ts';
import { createKeepAwake, type KeepAwake } from './keep-awake.ts';
import type { PairingDesk } from './pairing.ts';
import { createToolbar, showQuestion } from './signs.ts';
import type { ThisMonitor } from './this-monitor.ts';
import type { Wishes } from './wishes.ts';

/** What calls the person at this computer, and what keeps the computer able to. */
export interface Watch {
  readonly alarm: AlarmKeeper;
  readonly comings: Watchable<readonly Coming[]>;
  readonly keepAwake: KeepAwake;
}

export async function beginWatch(
  options: HostOptions,
  { keeping, logbook, layout, saveLayout }: ThisMonitor,
  { roster, peers, facts }: Devices,
  { outputs }: Pick<Wishes, 'outputs'>,
  pairing: PairingDesk['facts'],
): Promise<Watch> {
  const { desk, online, signal } = options;
  const toolbar = createToolbar(desk);
  showQuestion(pairing, toolbar, desk, signal);
  const alarm = await createAlarmKeeper({
    ...options,
    record: keeping.watch,
    settings: keeping.alarm,
    cameras: () => roster.list(),
    online: () => online.value,
    strained: facts.strained,
    watched: logbook.watched,
    desk: { sign: toolbar.alarm, notify: desk.notify, clear: desk.clear, pressed: desk.pressed },
    sound: createAlarmSound({ ...options, sink: outputs.sinks.alarm }),
  });
  for (const source of [roster.changed, facts.changed, online]) source.on(() => alarm.look(), signal);
  const comings = watchComings({ ...options, cameras: roster, monitors: peers });
  const bound = { facts, roster, alarm, comings, layout, saveLayout, pairing, monitors: peers };
  bindFacts({ ...options, me: keeping.identity.id, record: logbook.record, plans: keeping.plans, ...bound });
  const keepAwake = await createKeepAwake({
    shelf: keeping.keepAwake,
    desk,
    cameras: () => roster.list(),
    changed: roster.changed,
    signal,
  });
  return { alarm, comings, keepAwake };
}
