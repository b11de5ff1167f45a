import { describe, expect, it } from 'vitest';
import { wrongImports } from '../../../scripts/check-imports.ts';

const reasons = (file: string, source: string): string[] =>
  wrongImports(file, source).map((wrong) => wrong.why);

describe('the import rules', () => {
  it.each([
    [
      'shared/lib/x.ts',
      "import { a } from '../protocol/index.ts';",
      'shared/lib may not know shared/protocol',
    ],
    [
      'shared/link/x.ts',
      "import { a } from '../identity/envelope.ts';",
      'shared/identity is imported through its index.ts',
    ],
    [
      'shared/link/x.ts',
      "import { a } from '../../extension/host/snapshot.ts';",
      'shared imports nothing outside shared',
    ],
    ['shared/media/x.ts', "import { useState } from 'react';", 'React is for screens'],
    ['shared/link/x.ts', "export { openDB } from 'idb';", 'only store/ knows IndexedDB'],
    ['shared/link/x.ts', "const peer = await import('peerjs');", 'PeerJS is the rendezvous and nothing else'],
    ['shared/link/x.ts', 'chrome.runtime.sendMessage(1);', 'shared knows no extension'],
    ['extension/ui/x.ts', "import { a } from '../host/host.ts';", 'extension/ui may not know extension/host'],
    ['site/camera/x.ts', "import { a } from '../serve/server.ts';", 'site/camera may not know site/serve'],
  ])('a planted violation in %s is found: %s', (file, source, why) => {
    expect(reasons(file, source)).toContain(why);
  });

  it.each([
    ['shared/link/x.ts', "import type { Ms } from '../lib/index.ts';\nimport * as v from './state.ts';"],
    ['extension/ui/x.ts', "import type { Snapshot } from '../host/snapshot.ts';"],
    [
      'extension/entrypoints/popup/main.ts',
      "import { mountView } from '../../ui/index.ts';\nimport './style.css';",
    ],
    [
      'site/camera/x.ts',
      "import { createLink } from '../../shared/link/index.ts';\nimport '../../shared/ui/tokens.css';",
    ],
  ])('an allowed import in %s passes', (file, source) => {
    expect(reasons(file, source)).toEqual([]);
  });
});
