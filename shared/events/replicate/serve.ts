import { utf8 } from '../../lib/index.ts';
import { type BulkMessage, type LogAnchor, type LogId, ROWS_GOAL } from '../../protocol/index.ts';
import type { Copies } from './copies.ts';
import type { Finding, Say } from './lane.ts';

export type Want = Extract<BulkMessage, { kind: 'log-want' }>;

const READ = 500;
/** Who asks for more before it was answered only fills the memory. */
const QUEUE = 16;

/** Answers one question after the other, as fast as the lane has room, during one opening of it. */
export function createServing(
  copies: Copies,
  say: Say,
  tell: (finding: Finding) => void,
  signal: AbortSignal,
): (want: Want) => void {
  const waiting: Want[] = [];
  let serving = false;

  async function answer({ log, after: from, limit }: Want): Promise<void> {
    let end = from + limit;
    for (let after = from; after < end && !signal.aborted; ) {
      const run = await copies.run(log, after, Math.min(READ, end - after));
      const last = run.rows.at(-1);
      for (const message of messagesOf(log, run.after, run.rows, run.anchor))
        if (!(await say(message))) return;
      if (!last) return;
      // What was asked for is gone, so as much of what is left is the answer.
      if (run.anchor) end = run.after + limit;
      after = last.seq;
    }
  }

  async function serve(): Promise<void> {
    if (serving) return;
    serving = true;
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      try {
        await answer(next);
      } catch (error) {
        tell({ is: 'store-failed', error });
      }
    }
    serving = false;
  }

  return (want) => {
    if (waiting.length >= QUEUE) {
      tell({ is: 'refused', log: want.log, why: 'asked-too-much' });
      return;
    }
    waiting.push(want);
    void serve();
  };
}

/** Few rows to a message, so that a Stop never waits long behind one. An empty run is said too: there is no more. */
function* messagesOf(
  log: LogId,
  after: number,
  rows: readonly { readonly seq: number }[],
  anchor: LogAnchor | undefined,
): Generator<string> {
  const open = (from: number, first: boolean): string => {
    const explains = first && anchor ? `,"anchor":${JSON.stringify(anchor)}` : '';
    return `{"kind":"log-rows","log":"${log}","after":${from}${explains},"rows":[`;
  };
  let texts: string[] = [];
  let size = 0;
  let from = after;
  let first = true;
  for (const row of rows) {
    const text = JSON.stringify(row);
    const length = utf8(text).length;
    if (texts.length > 0 && size + length > ROWS_GOAL) {
      yield `${open(from, first)}${texts.join()}]}`;
      from += texts.length;
      first = false;
      texts = [];
      size = 0;
    }
    texts.push(text);
    size += length + 1;
  }
  if (texts.length > 0 || first) yield `${open(from, first)}${texts.join()}]}`;
}
