import { MANIFESTS, manifestName, parseManifestName } from './names.ts';
import type { Begun, Written } from './records.ts';
import type { Listed } from './s3.ts';
import { nameOf, type Segment } from './segment.ts';

/** Why a backup cannot go on as if nothing had happened: what lies there is not what this monitor left there. */
export type BackupTrouble =
  /** The newest manifest is gone: the server, or somebody with its keys, went back to an older state. */
  | 'rolled-back'
  /** Segments are gone, or have another size. */
  | 'missing'
  /** Something else writes to it: most likely a copy of this browser profile. */
  | 'forked';

export class BackupError extends Error {
  readonly why: BackupTrouble;
  constructor(why: BackupTrouble) {
    super(`backup: ${why}`);
    this.name = 'BackupError';
    this.why = why;
  }
}

/** What lies there against what was left there; names alone are enough, since each says what it holds. */
export function judgeServer(
  listed: readonly Listed[],
  written: Written | undefined,
  begun: Begun | undefined,
): BackupTrouble | undefined {
  const sizes = new Map(listed.map(({ name, size }) => [name, size]));
  const last = written && manifestName(written.manifest.revision, written.hash);
  const next = begun?.manifest && manifestName(begun.manifest.manifest.revision, begun.manifest.hash);
  const known = written?.manifest.revision ?? 0;
  for (const { name } of listed) {
    const found = name.startsWith(MANIFESTS) ? parseManifestName(name) : undefined;
    if (found && found.revision >= known && name !== last && name !== next) return 'forked';
  }
  if (last !== undefined && !sizes.has(last)) return 'rolled-back';
  const gone = (segment: Segment): boolean => sizes.get(nameOf(segment)) !== segment.size;
  return written?.manifest.segments.some(gone) ? 'missing' : undefined;
}
