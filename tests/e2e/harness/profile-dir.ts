import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ProfileDir extends AsyncDisposable {
  readonly path: string;
}

/**
 * A directory for one browser's profile. Without a given path it is a fresh one that goes away on disposal;
 * a path that the test gives stays, because the test may want to start another browser with it.
 */
export async function profileDir(given?: string): Promise<ProfileDir> {
  if (given !== undefined) return { path: given, [Symbol.asyncDispose]: async () => undefined };
  const path = await mkdtemp(join(tmpdir(), 'porthole-profile-'));
  return {
    path,
    // A browser's last child process may still write for a moment after its parent is gone.
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
