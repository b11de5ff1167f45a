import * as v from 'valibot';
import { expect, test } from 'vitest';
import { replicateCameras } from '../../../../extension/host/log/replicate-cameras.ts';
import type { DeviceLog } from '../../../../shared/events/index.ts';
import { base32, cell, emitter, silentLog } from '../../../../shared/lib/index.ts';
import type { Link } from '../../../../shared/link/index.ts';
import { type BulkMessage, LogId } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { deviceNumber } from '../../household/world.ts';

const [me, phone] = [deviceNumber(1), deviceNumber(2)];

/** A monitor, and a paired camera that says what it likes over its lane for logs. */
function scene() {
  const clock = fakeClock();
  const recorded: unknown[] = [];
  const incoming = emitter<unknown>();
  const nothingHere = { logs: async () => [], row: async () => undefined };
  const deviceLog = { store: nothingHere, head: cell(undefined) } as unknown as DeviceLog;
  const link = { bulk: { send: async () => true, incoming, open: cell(true) } } as unknown as Link;
  const { signal } = new AbortController();
  const over = replicateCameras({
    me,
    opened: cell<DeviceLog | undefined>(deviceLog),
    record: (kind, fields) => recorded.push({ kind, ...fields }),
    clock,
    log: silentLog,
    signal,
  });
  over({ id: phone, keys: { sign: '', agree: '' } }, link, signal);
  const says = (message: BulkMessage): void => incoming.emit(JSON.stringify(message));
  return { clock, recorded, says };
}

const logNumber = (n: number): LogId => v.parse(LogId, `${phone}.${base32(new Uint8Array([n >> 8, n]))}`);

test('a camera that floods with rows of made-up logs writes one line into the history, and not one for each', async () => {
  const { clock, recorded, says } = scene();
  for (let n = 0; n < 500; n += 1) says({ kind: 'log-rows', log: logNumber(n), after: 0, rows: [] });
  await clock.advance(1000);
  expect(recorded).toEqual([{ kind: 'history-refused', peer: phone, why: 'unasked', times: 1 }]);
});
