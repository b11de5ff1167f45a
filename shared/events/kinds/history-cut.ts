import * as v from 'valibot';
import { LogId, logDevice } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Seq } from '../event.ts';

/** A device has less of its own log than is kept here: its newest events were deleted there. They are still here. */
export const historyCut = declare({
  kind: 'history-cut',
  fields: v.strictObject({ log: LogId, was: Seq, now: Seq }),
  icon: 'warning',
  tone: 'warn',
  about: ({ log }) => logDevice(log),
  sentence: {
    en: ({ log, was, now }, who) =>
      `${who(logDevice(log))} lost the last ${was - now === 1 ? 'event' : `${was - now} events`} of its history. They are kept here.`,
  },
  sample: { log: `${'a'.repeat(32)}.b`, was: 90, now: 60 },
});
