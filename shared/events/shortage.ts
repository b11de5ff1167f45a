import type { Ms } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import type { Draft } from './event.ts';

/** The newest are kept: what happened last is what somebody asks for first. */
const KEPT = 64;

/** What could not be written. Pure memory: when the page goes too, the gap is all that nobody could have written. */
export interface Shortage {
  keep(drafts: readonly Draft[], why: 'full' | 'broken'): void;
  /** What has to be written first: a record of the gap, then the events that fitted. */
  pending(now: Ms, me: DeviceId): readonly Draft[];
  over(): void;
}

export function createShortage(): Shortage {
  let kept: readonly Draft[] = [];
  let since: { readonly from: Ms; readonly why: 'full' | 'broken' } | undefined;
  let lost = 0;
  return {
    keep(drafts, why) {
      const first = drafts[0];
      if (first) since ??= { from: first.at, why };
      const all = [...kept, ...drafts];
      lost += Math.max(0, all.length - KEPT);
      kept = all.slice(-KEPT);
    },
    pending(now, me) {
      if (!since) return [];
      const { from, why } = since;
      const fields = { from: Math.min(from, now), until: now, why, lost };
      return [{ kind: 'gap', at: now, about: me, fields }, ...kept];
    },
    over() {
      kept = [];
      since = undefined;
      lost = 0;
    },
  };
}
