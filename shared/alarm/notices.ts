import type { Ms } from '../lib/index.ts';
import type { CameraAlarm, CameraNotice } from './state.ts';
import { STEADY } from './timings.ts';

type Notices = CameraAlarm['notices'];

/** Ten losses before anybody looks are one notice with a count; one that followed a blink of picture is not even counted. */
export function noteLoss(notices: Notices, from: Ms, to: Ms): Notices {
  const before = notices.find((notice) => notice.was === 'lost');
  if (!before) return [...notices, { was: 'lost', from, to, times: 1 }];
  const same = from - before.to < STEADY;
  const merged: CameraNotice = { ...before, to, times: before.times + (same ? 0 : 1) };
  return notices.map((notice) => (notice === before ? merged : notice));
}

/** The newest Stop is the one that counts. */
export const noteStop = (notices: Notices, at: Ms): Notices => [
  ...notices.filter((notice) => notice.was !== 'stopped'),
  { was: 'stopped', at },
];

/** A loss that nobody acknowledged is over. */
export const endLoss = (was: CameraAlarm, from: Ms, to: Ms): CameraAlarm => ({
  ...was,
  state: { at: 'calm' },
  notices: noteLoss(was.notices, from, to),
});
