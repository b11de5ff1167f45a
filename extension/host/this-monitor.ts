import { type Cell, cell } from '../../shared/lib/index.ts';
import type { HostOptions } from './host-options.ts';
import { type Keeping, openKeeping } from './keeping.ts';
import type { Layout } from './layout.ts';
import { createLogbook, type Logbook } from './log/index.ts';
import { type Belonging, openBelonging, type Place, placeOf } from './members/index.ts';
import type { Move } from './records.ts';
import type { Settings } from './snapshot.ts';

/** This computer by itself, before it speaks with anybody: who it is, what it kept, and where it belongs. */
export interface ThisMonitor {
  readonly keeping: Keeping;
  readonly logbook: Logbook;
  readonly belonging: Belonging;
  readonly defaults: Settings;
  readonly settings: Cell<Settings>;
  readonly layout: Cell<Layout | undefined>;
  readonly move: Cell<Move>;
  /** As the household has it at this moment. */
  place(): Place;
  isOwner(): boolean;
  saveLayout(layout: Layout): Promise<void>;
}

/** `makeRoom`: for the log, which is the first to find the disk full and is open before anything that can go is known. */
export async function openThisMonitor(
  options: HostOptions,
  makeRoom: () => Promise<boolean>,
): Promise<ThisMonitor> {
  const { store, started, monitorName, clock } = options;
  const keeping = await openKeeping(store, clock);
  const { identity, household } = keeping;
  const logbook = createLogbook({ ...options, identity, beacon: keeping.logHead, makeRoom });
  const defaults: Settings = { ...started, monitorName };
  const settings = cell((await keeping.settings()) ?? defaults);
  const layout = cell(await keeping.layout.get());
  const move = cell((await keeping.move()) ?? { revision: 0, previous: [] });
  const belonging = await openBelonging({ ...options, identity, household, shelf: keeping.statements });
  const place = (): Place => placeOf(belonging.members.value, identity.id);
  return {
    keeping,
    logbook,
    belonging,
    defaults,
    settings,
    layout,
    move,
    place,
    isOwner: () => place().at === 'owner',
    async saveLayout(next) {
      await keeping.layout.put(next);
      layout.set(next);
    },
  };
}
