import * as v from 'valibot';
import {
  type EventStore,
  exportLog,
  type FileVerdict,
  importLog,
  verifyExport,
} from '../../../../shared/events/index.ts';
import { type Identity, parseIdentity } from '../../../../shared/identity/index.ts';
import { systemClock } from '../../../../shared/lib/index.ts';
import { DeviceId, type LogId } from '../../../../shared/protocol/index.ts';
import { openStore, StoreError } from '../../../../shared/store/index.ts';
import { historyWords, verifyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import type { FileStream, History, SaveOptions, Verdict } from '../source.ts';

/** What is made of the ledger and read into it as files. */
export function fileWork(store: EventStore): Pick<History, 'save' | 'takeIn' | 'verify'> {
  return {
    save: (options) => saveFrom(store, options),
    verify: async (file, { who, ...options }) => {
      const isTrusted = await trusts(store);
      // What is here already is held against the file: a tail that was cut off shows.
      return told(await verifyExport(file, { ...options, isTrusted, known: store.row }), who);
    },
    takeIn: async (file, { who, ...options }) => {
      const { verdict, taken, refused } = await importLog(file, {
        ...options,
        store,
        isTrusted: await trusts(store),
      });
      const why = refused.map((one) => historyWords.files.take.refused(who(deviceOf(one.log))));
      const { right, says } = told(verdict, who);
      const known = Math.max(0, verdict.events - taken);
      return {
        right: right && why.length === 0,
        says: [historyWords.files.take.done(taken, right ? known : 0), ...why, ...says],
      };
    },
  };
}

async function saveFrom(
  store: EventStore,
  { during, devices, who, ...options }: SaveOptions,
): Promise<FileStream> {
  return exportLog({
    ...options,
    store,
    by: await ownIdentity(),
    who,
    clock: systemClock,
    range: { from: during.from, until: during.to },
    devices,
  });
}

/** The host's own store: its keys can be used from every page of the extension, and taken out by none. */
async function ownIdentity(): Promise<Identity> {
  const kept = await openStore('porthole');
  try {
    const identity = await kept.shelf('identity', parseIdentity).get();
    if (identity === undefined) throw new StoreError('broken');
    return identity;
  } finally {
    kept.close();
  }
}

/** Whoever has a log here is one of the household, or was; but for what came out of a file, which says nothing of that. */
async function trusts(store: EventStore): Promise<(device: DeviceId) => boolean> {
  const [own, logs] = await Promise.all([ownIdentity(), store.logs()]);
  const known = new Set<DeviceId>([
    own.id,
    ...logs.flatMap(({ device, role }) => (role === 'imported' ? [] : device)),
  ]);
  return (device) => known.has(device);
}

function told(verdict: FileVerdict, who: Who): Verdict {
  const device = (id: string): string => {
    const parsed = v.safeParse(DeviceId, id);
    return parsed.success ? who(parsed.output) : id;
  };
  const lines = [
    verifyWords.headline(verdict),
    ...verifyWords.findings(verdict, device),
    ...verifyWords.logs(verdict, device),
    verifyWords.writtenBy(verdict, device),
  ];
  return { right: verdict.isIntact, says: lines.filter((line) => line !== '') };
}

const deviceOf = (log: LogId): DeviceId => v.parse(DeviceId, log.slice(0, log.indexOf('.')));
