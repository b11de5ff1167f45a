import { cell, type Log, type Signal, takeTurns, type Watchable } from '../../../shared/lib/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import type { KnownOutputs, OutputFacts, OutputRequest, Use } from './contract.ts';
import { DEFAULT, knownOutputs, type Way, wayOf } from './find-outputs.ts';
import { type OutputRecord, usualOutputs, withChoice } from './output-record.ts';
import type { Sink } from './sink.ts';

/** The browser's devices, as the page that plays is told of them. */
export interface OutputDevices {
  /** May never settle: a page that nobody looks at is told of no devices in Firefox. */
  list(): Promise<readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]>;
  readonly changed: Signal<void>;
}

export interface OutputsOptions {
  readonly shelf: Shelf<OutputRecord>;
  /** Absent where an element cannot choose its output. */
  readonly outputs?: OutputDevices | undefined;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Where sound leaves this computer. What was chosen stays chosen while it is away, and is taken again when it is back. */
export interface Outputs {
  readonly facts: Watchable<OutputFacts>;
  readonly sinks: Readonly<Record<Use, Sink>>;
  /** False for a choice that is none. */
  ask(request: OutputRequest): Promise<boolean>;
}

export async function createOutputs({ shelf, outputs, log, signal }: OutputsOptions): Promise<Outputs> {
  let record = (await shelf.get()) ?? usualOutputs;
  let known: KnownOutputs = { at: 'none-told' };
  const failed = new Set<string>();
  /** Two choices at once would lose one of them. */
  const inTurn = takeTurns();

  const ways = (): Readonly<Record<Use, Way>> => {
    const listen = wayOf(record.listen, known, failed, undefined);
    return { listen, alarm: wayOf(record.alarm, known, failed, listen) };
  };
  const draw = ({ listen, alarm }: Readonly<Record<Use, Way>>): OutputFacts => ({
    known,
    listen: { choice: listen.choice, gone: listen.gone },
    alarm: { choice: alarm.choice, gone: alarm.gone },
  });
  const before = ways();
  const facts = cell(draw(before));
  const ids = { listen: cell(before.listen.sink), alarm: cell(before.alarm.sink) };

  const follow = (): void => {
    if (signal.aborted) return;
    const now = ways();
    for (const use of ['listen', 'alarm'] as const) {
      if (now[use].gone && !facts.value[use].gone) log.info('an output is gone, the default plays', { use });
      ids[use].set(now[use].sink);
    }
    facts.set(draw(now));
  };
  const look = async (): Promise<void> => {
    if (!outputs) return;
    try {
      known = knownOutputs(await outputs.list());
    } catch (error) {
      log.debug('the browser does not list its outputs', { error });
    }
    // Whatever failed may do better now.
    failed.clear();
    follow();
  };
  const sink = (id: Watchable<string>): Sink => ({
    id,
    failed(which, reason) {
      // Of a device that has been left meanwhile nothing follows; and there is nothing behind the default.
      if (which === DEFAULT || which !== id.value) return;
      log.debug('an output does not play', { reason });
      failed.add(which);
      follow();
    },
  });

  outputs?.changed.on(() => void look(), signal);
  void look();

  return {
    facts,
    sinks: { listen: sink(ids.listen), alarm: sink(ids.alarm) },
    async ask(request) {
      if (request.do === 'look-for-outputs') {
        await look();
        return true;
      }
      return inTurn(async () => {
        const next = withChoice(record, request.use, request.choice);
        if (!next) return false;
        await shelf.put(next);
        record = next;
        failed.clear();
        follow();
        return true;
      });
    },
  };
}
