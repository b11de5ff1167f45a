import * as v from 'valibot';
import { DeviceId, LogId, PublicKeys, Signature } from '../../protocol/index.ts';
import { canonicalJson, fieldsText } from '../canonical.ts';
import { type EventRow, Hash, Moment, Seq } from '../event.ts';

/** The first line: who wrote the file, and when. */
export const Opening = v.strictObject({
  porthole: v.literal('log'),
  version: v.literal(1),
  at: Moment,
  /** Of chosen devices or a chosen time: that a log ends before its head says nothing then. */
  partial: v.boolean(),
  by: v.strictObject({ id: DeviceId, keys: PublicKeys }),
});
export type Opening = v.InferOutput<typeof Opening>;

/** Stands before the events of one log, which follow in order. Beyond 1, `from` is a checkpoint. */
export const Section = v.strictObject({ log: LogId, keys: PublicKeys, from: Seq });
export type Section = v.InferOutput<typeof Section>;

/** The last line: how far each log goes in this file, in the order of their sections. */
export const Closing = v.strictObject({
  ends: v.array(v.strictObject({ log: LogId, seq: Seq, hash: Hash })),
  events: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  signature: Signature,
});
export type Closing = v.InferOutput<typeof Closing>;

/** Every line in its one spelling: a single other byte is a change that shows. */
export function printLine(line: Opening | Section | Omit<Closing, 'signature'>): string {
  const text = canonicalJson(line);
  if (text === undefined) throw new TypeError('a line that is not JSON');
  return text;
}

/** As `canonicalJson` would, in a fraction of the time: what stands between the quotes needs no escape by its own rules. */
export function printRow({ about, at, fields, hash, kind, log, prev, seq }: EventRow): string {
  return `{"about":"${about}","at":${at},"fields":${fieldsText(fields)},"hash":"${hash}","kind":"${kind}","log":"${log}","prev":"${prev}","seq":${seq}}`;
}

/** What the writer of the file signs: all lines but the events, and through the hashes in them the events. */
export const signedParts = (
  opening: string,
  sections: readonly string[],
  { ends, events }: Pick<Closing, 'ends' | 'events'>,
): readonly string[] => [opening, ...sections, printLine({ ends, events })];
