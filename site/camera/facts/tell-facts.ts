import type { Identity } from '../../../shared/identity/index.ts';
import { type Clock, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { HouseholdId } from '../../../shared/protocol/index.ts';
import type { EyeState } from '../eye.ts';
import type { Diary } from '../log/diary.ts';
import type { Battery } from '../phone/battery.ts';
import type { Session } from '../session.ts';

export interface FactsOptions {
  readonly identity: Identity;
  readonly household: HouseholdId;
  readonly session: Pick<Session, 'facts' | 'linked' | 'removed'>;
  readonly eye: Watchable<EyeState>;
  readonly battery: Watchable<Battery | undefined>;
  readonly navigator: Navigator;
  /** Whether the cable was pulled while somebody watched, and is not back: a reload does not end that. */
  readonly unplugged: { readonly was: boolean; readonly keep: (is: boolean) => void };
  readonly diary: Pick<Diary, 'record'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Whoever waits for the first picture has it by then, or waits for something else. */
const PATIENCE: Ms = seconds(6);
const AFTER_PICTURE: Ms = seconds(1);
/** A line that was cut in the very moment must not cost a night of warnings. */
const AGAIN: Ms = seconds(30);

/** Shares in the household's facts once the picture is up: until then the phone has better things to load. */
export function tellFacts(options: FactsOptions): void {
  const { session, clock, log, signal } = options;
  let asked = false;
  const begin = (): void => {
    if (asked || signal.aborted) return;
    asked = true;
    import('./keep-facts.ts')
      .then(({ keepFacts }) => (signal.aborted ? undefined : keepFacts(options)))
      .catch((error: unknown) => {
        if (signal.aborted) return;
        log.info('the facts of the household do not open', { error: String(error) });
        const again = (): void => {
          asked = false;
          begin();
        };
        clock.after(AGAIN, again, signal);
      });
  };
  clock.after(PATIENCE, begin, signal);
  const look = ({ seen }: { readonly seen: boolean }): void => {
    if (seen && !asked) clock.after(AFTER_PICTURE, begin, signal);
  };
  session.facts.on(look, signal);
  look(session.facts.value);
}
