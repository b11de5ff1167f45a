import { type Cell, cell, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { ControlMessage } from '../../../shared/protocol/index.ts';
import { childOf } from '../child-of.ts';
import type { Eye } from '../eye.ts';
import type { Phone } from '../flow.ts';
import type { Linked } from '../linked.ts';
import type { Battery } from '../phone/battery.ts';
import type { StaysAwake } from '../phone/wake-lock.ts';
import type { AfarHabits } from './habits.ts';

export interface ControlsOptions {
  readonly phone: Phone;
  readonly eye: Eye;
  readonly session: {
    readonly linked: Watchable<readonly Linked[]>;
    readonly facts: Watchable<{ readonly servers: readonly { readonly health: { readonly at: string } }[] }>;
    setVideo(track: MediaStreamTrack | null): void;
  };
  readonly battery: Watchable<Battery | undefined>;
  readonly awake: Watchable<StaysAwake>;
  readonly dimmed: Watchable<boolean>;
  readonly dim: (on: boolean) => void;
  readonly habits: AfarHabits;
  readonly signal: AbortSignal;
}

/** What the person at the phone reads of what was done from afar. */
export interface AfarLine {
  readonly says: string;
  readonly at: Ms;
}

/** The phone as it is used from afar: as much of it as the first load of the page carries. */
export interface Controls {
  readonly afar: Watchable<AfarLine | undefined>;
  /** Somebody at the phone ends the pause. */
  resume(): void;
}

/** What is loaded later. */
export interface Served {
  hear(from: Linked, ask: Asked): void;
  resume(): void;
}

type Asked = Extract<ControlMessage, { kind: 'ask' }>;

/** The first picture is up by then, or nobody looks. */
const LATER: Ms = seconds(3);
/** A phone that has not said what it can is not asked for it: so it does not wait for a wish. */
const AGAIN: Ms = seconds(30);

export function createControls(options: ControlsOptions): Controls {
  const { phone, eye, session, signal } = options;
  const afar: Cell<AfarLine | undefined> = cell(undefined);
  let serving: Promise<Served> | undefined;
  const served = (): Promise<Served> => {
    serving ??= import('../later.ts').then(({ serveControl }) => serveControl(options, afar.set));
    return serving;
  };
  const then = (run: (served: Served) => void): void => {
    served().then(
      (it) => !signal.aborted && run(it),
      (error: unknown) => {
        serving = undefined;
        phone.log.info('the controls do not load', { error: String(error) });
      },
    );
  };

  const heard = new WeakSet<Linked>();
  const follow = (all: readonly Linked[]): void => {
    for (const one of all) {
      if (heard.has(one)) continue;
      heard.add(one);
      one.link.control.incoming.on((message) => {
        if (message.kind === 'ask') then((it) => it.hear(one, message));
      }, one.until);
    }
  };
  session.linked.on(follow, signal);
  follow(session.linked.value);
  const load = (): void => {
    served().catch(() => phone.clock.after(AGAIN, load, signal));
    then(() => undefined);
  };
  phone.clock.after(LATER, load, signal);

  let closed = childOf(signal);
  const look = (): void => {
    closed.abort();
    if (eye.state.value.at !== 'paused') return;
    closed = childOf(signal);
    void showBlank(closed.signal);
  };
  async function showBlank(until: AbortSignal): Promise<void> {
    const { blankPicture } = await import('../later.ts');
    const track = until.aborted ? undefined : blankPicture(phone.clock, until);
    if (track) session.setVideo(track);
  }
  eye.state.on(look, signal);
  look();

  return { afar, resume: () => then((it) => it.resume()) };
}
