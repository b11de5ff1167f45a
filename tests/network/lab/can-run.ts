import { onPath } from '../../../scripts/setup/programs.ts';
import { runToolNow } from './programs.ts';

export type CanRunLab = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Whether this computer lets a test make networks of its own. */
export function canRunLab(): CanRunLab {
  if (process.platform !== 'linux') return { ok: false, why: 'network namespaces exist on Linux only' };
  if (process.getuid?.() !== 0) return { ok: false, why: 'only root may make network namespaces' };
  for (const [tool, from] of [
    ['ip', 'iproute2'],
    ['nft', 'nftables'],
  ] as const) {
    if (onPath([tool]) === undefined)
      return { ok: false, why: `${tool} is missing (Debian package ${from})` };
  }
  return canMakeOne();
}

/** Containers often give root without the right to make a network: only trying tells. */
function canMakeOne(): CanRunLab {
  const name = `porthole-${process.pid}-trial`;
  try {
    runToolNow('ip', ['netns', 'add', name]);
  } catch {
    return { ok: false, why: 'this computer does not let root make network namespaces' };
  }
  try {
    runToolNow('ip', ['netns', 'exec', name, 'nft', 'add', 'table', 'ip', 'trial']);
    return { ok: true };
  } catch {
    return { ok: false, why: 'nftables does not work inside a network namespace here' };
  } finally {
    runToolNow('ip', ['netns', 'del', name]);
  }
}
