import fc from 'fast-check';
import {
  type ExportOptions,
  exportLog,
  type FileVerdict,
  verifyExport,
} from '../../../shared/events/index.ts';
import { utf8 } from '../../../shared/lib/index.ts';
import { seed } from '../../seed.ts';

export const property = <T>(values: fc.Arbitrary<T>, check: (value: T) => Promise<void>) =>
  fc.assert(fc.asyncProperty(values, check), { seed, numRuns: process.env.PORTHOLE_SOAK ? 2000 : 25 });

export const canonical = (row: object): string =>
  JSON.stringify(row, Object.keys({ ...row, camera: 0, why: 0, signature: 0 }).sort());

export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const size = 1 + (bytes.length % 977);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

export const verify = (text: string, more: Parameters<typeof verifyExport>[1] = {}): Promise<FileVerdict> =>
  verifyExport(streamOf(utf8(text)), more);

export async function textOf(given: ExportOptions): Promise<string> {
  let text = '';
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of exportLog(given)) text += decoder.decode(chunk);
  return text;
}
