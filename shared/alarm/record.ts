import * as v from 'valibot';
import { DeviceId } from '../protocol/index.ts';
import { Gap } from './gap.ts';
import { CameraAlarm } from './state.ts';
import type { Watch } from './watch.ts';

/** What is kept of a watch, so that the next host can say what it missed and keep quiet where it was told to. */
const WatchRecord = v.strictObject({
  lookedAt: v.pipe(v.number(), v.finite()),
  session: v.optional(v.string()),
  cameras: v.record(DeviceId, CameraAlarm),
  gaps: v.array(Gap),
});
export type WatchRecord = v.InferOutput<typeof WatchRecord>;

export function parseWatchRecord(raw: unknown): WatchRecord | undefined {
  const parsed = v.safeParse(WatchRecord, raw);
  return parsed.success ? parsed.output : undefined;
}

export const recordOf = ({ lookedAt, session, cameras, gaps }: Watch): WatchRecord => ({
  lookedAt,
  ...(session === undefined ? {} : { session }),
  cameras: { ...cameras },
  gaps: [...gaps],
});
