import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Copies } from '../../../shared/events/replicate/index.ts';
import { emitter, type Signal } from '../../../shared/lib/index.ts';
import { DeviceId, type LogHead, LogId, logDevice } from '../../../shared/protocol/index.ts';

const Row = v.strictObject({
  log: LogId,
  seq: v.number(),
  said: v.string(),
  prev: v.string(),
  hash: v.string(),
});
export type Row = v.InferOutput<typeof Row>;

export const device = (letter: string): DeviceId => v.parse(DeviceId, letter.repeat(32));
export const logOf = (letter: string, incarnation = 'one'): LogId =>
  v.parse(LogId, `${letter.repeat(32)}.${incarnation}`);

const START = 'A'.repeat(43);
export const hashOf = ({ log, seq, said, prev }: Omit<Row, 'hash'>): string =>
  createHash('sha256').update(`${log} ${seq} ${said} ${prev}`).digest('base64url');

/** The disk of a device: it outlives every reload. Chained as the real one, checked as strictly, and in memory. */
export interface FakeCopies extends Copies<readonly unknown[]> {
  readonly grew: Signal<void>;
  append(log: LogId, said: string): Row;
  rows(log: LogId): readonly Row[];
  readonly held: Map<string, LogHead>;
  /** Every write from now on fails, as on a full disk. */
  full: boolean;
  /** How many rows were ever offered that were kept already. */
  readonly repeated: number;
  /** Forgets the oldest, as retention does. */
  trim(log: LogId, upTo: number): void;
}

export function fakeCopies(): FakeCopies {
  const logs = new Map<LogId, Row[]>();
  const anchors = new Map<LogId, LogHead>();
  const witnessed = new Map<LogId, LogHead>();
  const grew = emitter<void>();
  let repeated = 0;
  const of = (log: LogId): Row[] => {
    const rows = logs.get(log) ?? [];
    logs.set(log, rows);
    return rows;
  };
  const end = (log: LogId): { seq: number; hash: string } =>
    of(log).at(-1) ?? anchors.get(log) ?? { seq: 0, hash: START };
  const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const signature = `${'A'.repeat(85)}A`;

  const copies: FakeCopies = {
    grew,
    full: false,
    held: new Map(),
    get repeated() {
      return repeated;
    },
    append(log, said) {
      const { seq, hash: prev } = end(log);
      const row = { log, seq: seq + 1, said, prev };
      const whole = { ...row, hash: hashOf(row) };
      of(log).push(whole);
      grew.emit();
      return whole;
    },
    rows: (log) => [...of(log)],
    trim(log, upTo) {
      const last = of(log).find(({ seq }) => seq === upTo);
      if (!last) throw new Error('there is nothing to trim to');
      anchors.set(log, { log, seq: last.seq, hash: last.hash });
      logs.set(
        log,
        of(log).filter(({ seq }) => seq > upTo),
      );
    },
    async heads(one) {
      await tick();
      return [...logs.keys()]
        .filter((log) => logDevice(log) === one && end(log).seq > 0)
        .map((log) => ({ log, ...pick(end(log)) }));
    },
    async run(log, after, limit) {
      await tick();
      const anchor = anchors.get(log);
      const jumps = anchor !== undefined && after < anchor.seq;
      const from = jumps ? anchor.seq : after;
      return {
        after: from,
        ...(jumps ? { anchor: { ...pick(anchor), signature } } : {}),
        rows: of(log)
          .filter(({ seq }) => seq > from)
          .slice(0, limit),
      };
    },
    examine: async (_log, rows) => rows,
    async keep(log, pieces, anchor) {
      const raw = pieces.flat();
      await tick();
      if (copies.full) throw new Error('the disk is full');
      for (const one of raw) {
        const parsed = v.safeParse(Row, one);
        if (!parsed.success || parsed.output.log !== log) return { ok: false, why: 'not-parsed' };
        const row = parsed.output;
        if (anchor && end(log).seq < anchor.seq) anchors.set(log, { log, ...pick(anchor) });
        if (anchor && end(log).seq < anchor.seq) logs.set(log, []);
        const { seq, hash } = end(log);
        if (row.seq <= seq) {
          repeated += 1;
          continue;
        }
        if (row.seq !== seq + 1) return { ok: false, why: 'gap' };
        if (row.prev !== hash || row.hash !== hashOf(row)) return { ok: false, why: 'changed' };
        of(log).push(row);
      }
      if (raw.length > 0) grew.emit();
      return { ok: true, head: { log, ...pick(end(log)) } };
    },
    async heldBy(peer, head) {
      const [own] = (await copies.heads(logDevice(head.log))).filter(({ log }) => log === head.log);
      const isOurs = own !== undefined && head.seq <= own.seq;
      if (isOurs) copies.held.set(`${peer} ${head.log}`, head);
      return isOurs;
    },
    async witness(head) {
      const known = witnessed.get(head.log);
      if (known && known.seq >= head.seq) return known;
      witnessed.set(head.log, head);
      return head;
    },
  };
  return copies;
}

const pick = ({ seq, hash }: { seq: number; hash: string }): { seq: number; hash: string } => ({ seq, hash });
