import type { Ms } from '../lib/index.ts';
import { sameBytes } from '../lib/index.ts';
import type { Place } from './place.ts';
import type { S3 } from './s3.ts';
import { S3Error, type S3Trouble } from './s3-trouble.ts';

/** Which of its steps a probe was at. */
export type ProbeStep = 'write' | 'list' | 'read' | 'remove';

export type Probed =
  | { readonly ok: true; readonly took: Ms }
  | {
      readonly ok: false;
      readonly why: S3Trouble | 'changed';
      readonly step: ProbeStep;
      readonly said?: string | undefined;
      readonly ahead?: Ms | undefined;
    };

export interface ProbeOptions {
  readonly s3: S3;
  readonly place: Place;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Ms;
  readonly signal: AbortSignal;
}

/** Does what a backup and a restore do, with an object of no meaning, and leaves nothing behind. */
export async function probe({ s3, place, fetch, now, signal }: ProbeOptions): Promise<Probed> {
  const begun = now();
  const content = crypto.getRandomValues(new Uint8Array(64));
  const name = `probe-${crypto.randomUUID()}`;
  let step: ProbeStep = 'write';
  try {
    await s3.put(name, content, { once: true }, signal);
    step = 'list';
    await s3.list('probe-', signal);
    step = 'read';
    const read = await s3.get(name, 1000, signal);
    if (!read || !sameBytes(read, content)) return { ok: false, why: 'changed', step };
    step = 'remove';
    await s3.remove(name, signal);
    return { ok: true, took: now() - begun };
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    if (error.why !== 'unreachable')
      return { ok: false, why: error.why, step, said: error.said, ahead: error.ahead };
    const answers = await answersAnybody(place, fetch, signal);
    return { ok: false, why: answers ? 'cors' : 'unreachable', step };
  } finally {
    // Whatever failed after the write: nothing stays behind that we can take away. The first trouble is the one to tell.
    if (step === 'list' || step === 'read') await s3.remove(name, signal).catch(() => undefined);
  }
}

/**
 * A request whose answer nobody may read: it fails only where nothing answers at all. For a name in the bucket, because
 * browsers follow redirects here, and servers send strangers who ask for less to their makers' pages.
 */
async function answersAnybody(
  { endpoint, bucket, prefix }: Place,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<boolean> {
  const init = { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal } as const;
  try {
    await fetch(`${endpoint}/${bucket}/${prefix}probe`, init);
    return true;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}
