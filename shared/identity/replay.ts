/** Messages of one boot that may arrive out of order without one being taken for a replay. */
const WINDOW = 1024;
/** Boots of a peer whose numbers are remembered one by one, and as whole: far more than a phone starts in a year. */
const BOOTS = 32;
const RETIRED = 1024;
/** Greetings that were not addressed to this boot, remembered only so that an echo costs nothing. */
const GREETINGS = 256;

/**
 * Which messages of one peer were seen during this boot, in bounded memory. Only what the peer itself signed gets
 * here, and only what it wrote to this very boot opens a window: a rendezvous that replays the past cannot fill it.
 */
export interface ReplayGuard {
  /** True once for each number of a boot; false for a repetition, and for what is too old to tell. */
  admit(boot: string, seq: number): boolean;
  /** The same for a greeting to no boot or an earlier one, where forgetting does no harm. */
  admitGreeting(boot: string, seq: number): boolean;
}

export function createReplayGuard(): ReplayGuard {
  const windows = new Map<string, Window>();
  const retired = new Set<string>();
  const greetings = new Set<string>();
  return {
    admit(boot, seq) {
      if (retired.has(boot)) return false;
      let window = windows.get(boot);
      if (!window) {
        window = { floor: 0, seen: new Set() };
        windows.set(boot, window);
        const oldest = dropOldest(windows, BOOTS);
        if (oldest !== undefined) retired.add(oldest);
        dropOldest(retired, RETIRED);
      }
      return admitTo(window, seq);
    },
    admitGreeting(boot, seq) {
      const name = `${boot}/${seq}`;
      if (greetings.has(name)) return false;
      greetings.add(name);
      dropOldest(greetings, GREETINGS);
      return true;
    },
  };
}

interface Window {
  /** Every number up to this one counts as seen. */
  floor: number;
  readonly seen: Set<number>;
}

function admitTo(window: Window, seq: number): boolean {
  if (seq <= window.floor || window.seen.has(seq)) return false;
  window.seen.add(seq);
  const floor = seq - WINDOW;
  if (floor > window.floor) {
    for (const old of window.seen) if (old <= floor) window.seen.delete(old);
    window.floor = floor;
  }
  return true;
}

/** Maps and sets keep the order in which their keys came. */
function dropOldest(kept: Map<string, unknown> | Set<string>, most: number): string | undefined {
  if (kept.size <= most) return undefined;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
  return oldest;
}
