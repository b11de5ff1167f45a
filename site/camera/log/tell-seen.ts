import { type Clock, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { SessionFacts } from '../session.ts';
import type { RecordEvent } from './diary.ts';

/** A connection that is back within this was not away: who watches over a bad one is told once. */
const AWAY: Ms = seconds(60);

/** Who can see and hear what this phone films, by its own account: a monitor cannot make that unsaid. */
export function tellSeen(
  session: Watchable<Pick<SessionFacts, 'watchers'>>,
  record: RecordEvent,
  clock: Clock,
  signal: AbortSignal,
): void {
  const told = new Map<DeviceId, { seen: (on: boolean) => void; heard: (on: boolean) => void }>();
  const begin = (by: DeviceId) => {
    const seen = withPatience(clock, signal, (since, until) => {
      if (until === undefined) record('seen', { by });
      else record('unseen', { by, lasted: Math.max(0, until - since) });
    });
    const heard = withPatience(clock, signal, (_, until) => record('heard', { by, on: until === undefined }));
    const one = { seen, heard };
    told.set(by, one);
    return one;
  };
  const look = ({ watchers }: Pick<SessionFacts, 'watchers'>): void => {
    for (const { id, seen, heard } of watchers) {
      const one = told.get(id) ?? begin(id);
      one.seen(seen);
      one.heard(heard);
    }
    for (const [id, one] of told) {
      if (watchers.some((watcher) => watcher.id === id)) continue;
      one.seen(false);
      one.heard(false);
    }
  };
  session.on(look, signal);
  look(session.value);
}

/** Tells a beginning at once and an end after a while, from when it was; and at once when it is over for good. */
function withPatience(
  clock: Clock,
  signal: AbortSignal,
  tell: (since: Ms, until: Ms | undefined) => void,
): (on: boolean) => void {
  let since: Ms | undefined;
  let gone: Ms | undefined;
  let cancel: (() => void) | undefined;
  const end = (): void => {
    if (since === undefined) return;
    const [from, until] = [since, gone ?? clock.now()];
    cancel = undefined;
    since = undefined;
    tell(from, until);
  };
  // A Stop takes the picture from everybody who still had it.
  signal.addEventListener('abort', end, { once: true });
  return (on) => {
    if (on) {
      cancel?.();
      cancel = undefined;
      gone = undefined;
      if (since !== undefined) return;
      since = clock.now();
      tell(since, undefined);
    } else if (since !== undefined && !cancel) {
      gone = clock.now();
      cancel = clock.after(AWAY, end, signal);
    }
  };
}
