import * as v from 'valibot';
import type { Look } from './eyes-desk.ts';

/** No screen has more; whatever says so would only make a camera send all that it has. */
const Side = v.pipe(v.number(), v.minValue(0), v.maxValue(16_384));

/** Parsed, because an overlay lies in the process of a web page. */
const EyesMessage = v.strictObject({
  kind: v.literal('eyes'),
  camera: v.pipe(v.string(), v.maxLength(100)),
  view: v.pipe(v.string(), v.maxLength(20)),
  size: v.optional(v.strictObject({ width: Side, height: Side })),
});

/** True when the message was one of eyes. */
export function hearEyes(raw: unknown, look: Look): boolean {
  const parsed = v.safeParse(EyesMessage, raw);
  if (!parsed.success) return false;
  const { camera, view, size } = parsed.output;
  look(camera, size && { view, size });
  return true;
}
