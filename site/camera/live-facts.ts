import { type Cell, type Clock, cell, type Ms, type Watchable } from '../../shared/lib/index.ts';
import type { Page } from '../../shared/media/index.ts';
import type { StoreTrouble } from '../../shared/store/index.ts';
import { watchAway } from './away.ts';
import type { AfarLine } from './control/controls.ts';
import type { EyeState } from './eye.ts';
import type { Battery } from './phone/battery.ts';
import type { StaysAwake } from './phone/wake-lock.ts';
import type { SessionFacts } from './session.ts';
import type { Live } from './state.ts';

export interface LiveSources {
  readonly eye: Watchable<EyeState>;
  readonly session: Watchable<SessionFacts>;
  readonly battery: Watchable<Battery | undefined>;
  readonly awake: Watchable<StaysAwake>;
  /** The person made the screen dark. */
  readonly dimmed: Watchable<boolean>;
  /** Why what happens cannot be written down. */
  readonly unwritten: Watchable<StoreTrouble | undefined>;
  /** What was changed from afar. */
  readonly afar: Watchable<AfarLine | undefined>;
}

/** Everything that the screen shows while the phone films, drawn together from where it is known. */
export function liveFacts(
  sources: LiveSources,
  page: Page,
  clock: Clock,
  signal: AbortSignal,
): Watchable<Live> {
  const { eye, session, battery, awake, dimmed, unwritten, afar } = sources;
  const since = clock.now();
  const away = watchAway(page, clock, signal);
  let unseenSince: Ms | undefined = session.value.seen ? undefined : since;
  const read = (): Live => ({
    since,
    eye: eye.value,
    session: session.value,
    unseenSince,
    battery: battery.value,
    awake: awake.value,
    away: away.value,
    dimmed: dimmed.value,
    unwritten: unwritten.value,
    afar: afar.value,
  });
  const live: Cell<Live> = cell(read());
  const draw = (): void => {
    unseenSince = session.value.seen ? undefined : (unseenSince ?? clock.now());
    live.set(read());
  };
  for (const changing of [eye, session, battery, awake, away, dimmed, unwritten, afar])
    changing.on(draw, signal);
  return live;
}
