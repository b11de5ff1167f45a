import { type ExportOptions, eventStore, exportLog } from '../../../shared/events/index.ts';
import { type Identity, parseIdentity } from '../../../shared/identity/index.ts';
import { openLedger, openStore, StoreError } from '../../../shared/store/index.ts';
import { CAMERA_LEDGER } from './ledger-name.ts';

type Asked = Pick<ExportOptions, 'format' | 'clock' | 'signal' | 'progress'>;

interface Names {
  readonly own: string;
  /** Whoever else a phone writes of is its monitor. */
  readonly monitor: string;
}

/** What this phone wrote down, as a file, read beside whatever writes it: an export needs nobody to stop. */
export async function readOwnLog(
  asked: Asked,
  names: Names,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const by = await ownIdentity();
  const ledger = await openLedger(CAMERA_LEDGER);
  signal.addEventListener('abort', () => ledger.close(), { once: true });
  const who = (device: string): string => (device === by.id ? names.own : names.monitor);
  return exportLog({ ...asked, store: eventStore(ledger), by, who });
}

async function ownIdentity(): Promise<Identity> {
  const kept = await openStore('porthole-camera');
  try {
    const identity = await kept.shelf('identity', parseIdentity).get();
    if (identity === undefined) throw new StoreError('broken');
    return identity;
  } finally {
    kept.close();
  }
}
