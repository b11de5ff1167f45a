import { type BulkMessage, type LogAnchor, type LogId, ROWS_GOAL } from '../../protocol/index.ts';
import { ahead } from '../ahead.ts';
import type { Copies, Run } from './copies.ts';
import type { Finding, Say } from './lane.ts';

export type Want = Extract<BulkMessage, { kind: 'log-want' }>;

/** Who asks for more before it was answered only fills the memory. */
const QUEUE = 16;

interface Question {
  readonly want: Want;
  /** It is read while the answer before it is being said. */
  run?: Promise<() => Run>;
}

/** Answers one question after the other, as fast as the lane has room, during one opening of it. */
export function createServing(
  copies: Pick<Copies, 'run'>,
  say: Say,
  tell: (finding: Finding) => void,
  signal: AbortSignal,
): (want: Want) => void {
  const waiting: Question[] = [];
  let serving = false;

  const read = (question: Question): Promise<() => Run> => {
    const { log, after, limit } = question.want;
    question.run ??= ahead(copies.run(log, after, limit));
    return question.run;
  };

  async function answer(question: Question): Promise<void> {
    const { log, after: from, limit } = question.want;
    const first = await read(question);
    // One is read ahead, and no more: the memory does not grow with what is asked.
    if (waiting[0]) void read(waiting[0]);
    let run: Run | undefined = first();
    let end = from + limit;
    while (run && !signal.aborted) {
      for (const message of messagesOf(log, run.after, run.rows, run.anchor))
        if (!(await say(message))) return;
      // What was asked for is gone, so as much of what is left is the answer.
      if (run.anchor) end = run.after + limit;
      const last = run.rows.at(-1);
      run = last && last.seq < end ? await copies.run(log, last.seq, end - last.seq) : undefined;
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
    waiting.push({ want });
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
    if (texts.length > 0 && size + text.length > ROWS_GOAL) {
      yield `${open(from, first)}${texts.join()}]}`;
      from += texts.length;
      first = false;
      texts = [];
      size = 0;
    }
    texts.push(text);
    size += text.length + 1;
  }
  if (texts.length > 0 || first) yield `${open(from, first)}${texts.join()}]}`;
}
