import * as v from 'valibot';
import { DeviceId } from '../../shared/protocol/index.ts';

/** Far more cameras than anybody has; those that went are remembered too, so that they find their place again. */
const SOME = v.pipe(v.array(DeviceId), v.maxLength(200));

const LayoutRecord = v.strictObject({
  order: SOME,
  pinned: SOME,
  hidden: SOME,
  large: v.optional(DeviceId),
});

/** How the cameras lie in this monitor's full tab. By device, not by connection: a camera that went keeps its place. */
export type Layout = Readonly<v.InferOutput<typeof LayoutRecord>>;

export const usualLayout: Layout = { order: [], pinned: [], hidden: [] };

export function parseLayout(raw: unknown): Layout | undefined {
  const parsed = v.safeParse(LayoutRecord, raw);
  return parsed.success ? parsed.output : undefined;
}
