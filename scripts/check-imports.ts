/**
 * Holds the arrows of docs/ARCHITECTURE.md: entrypoints → host, ui → platform → shared, and inside shared one
 * `index.ts` for each folder. Prints each wrong import with the rule it breaks; exit 1 when there is one.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What each folder of shared/ may import besides itself and packages. `lib` and `protocol` know nobody. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  protocol: ['lib'],
  store: ['lib'],
  words: ['lib', 'protocol', 'identity', 'link'],
  rendezvous: ['lib', 'protocol'],
  identity: ['lib', 'protocol', 'rendezvous'],
  link: ['lib', 'protocol', 'rendezvous', 'identity'],
  media: ['lib', 'protocol'],
  quality: ['lib', 'protocol'],
  alarm: ['lib', 'protocol'],
  events: ['lib', 'protocol', 'identity', 'store'],
  jobs: ['lib', 'store'],
  backup: ['lib', 'protocol', 'identity', 'store', 'events', 'jobs'],
  household: ['lib', 'protocol', 'identity', 'store'],
  scan: ['lib'],
  ui: ['lib', 'words'],
};

/** What the host says to others in plain data: all that views and platform may know of it. */
const CONTRACTS = [
  'extension/host/snapshot.ts',
  'extension/host/messages.ts',
  'extension/host/layout.ts',
  'extension/host/listen/contract.ts',
  'extension/host/alarm/contract.ts',
  'extension/host/log/contract.ts',
  'extension/host/jobs/contract.ts',
  'extension/host/backup/contract.ts',
  'extension/host/remote/contract.ts',
];

/** Which areas of the extension and the site an area may import. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  'extension/entrypoints': ['extension/host', 'extension/ui', 'extension/platform', 'shared'],
  'extension/host': ['extension/platform', 'shared'],
  'extension/ui': [...CONTRACTS, 'extension/platform', 'shared'],
  'extension/platform': [...CONTRACTS, 'shared'],
  'site/camera': ['shared'],
  'site/serve': ['shared/lib', 'shared/protocol'],
};

/** Packages that only one folder may know, so that replacing one changes one folder. */
const PACKAGES: readonly { readonly name: RegExp; readonly only: RegExp; readonly why: string }[] = [
  {
    name: /^react(-dom)?(\/|$)/,
    only: /^(shared\/ui|extension\/(ui|entrypoints)|site\/camera)\//,
    why: 'React is for screens',
  },
  { name: /^(idb|dexie)(\/|$)/, only: /^shared\/store\//, why: 'only store/ knows IndexedDB' },
  {
    name: /^(yjs|y-webrtc|y-protocols|lib0)(\/|$)/,
    only: /^shared\/household\//,
    why: 'what syncs the facts is one folder',
  },
  { name: /^aws4fetch$/, only: /^shared\/backup\//, why: 'only the backup speaks S3' },
  { name: /^peerjs$/, only: /^shared\/rendezvous\//, why: 'PeerJS is the rendezvous and nothing else' },
  {
    name: /^(wxt|webextension-polyfill)(\/|$)/,
    only: /^(extension\/|wxt\.config)/,
    why: 'shared and site run without an extension',
  },
];

export interface Wrong {
  readonly file: string;
  readonly imported: string;
  readonly why: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

export function wrongImports(file: string, source: string): Wrong[] {
  const wrong: Wrong[] = [];
  const say = (imported: string, why: string): void => void wrong.push({ file, imported, why });
  const here = folderOf(file);
  for (const match of source.matchAll(IMPORT)) {
    const imported = match[1] ?? match[2] ?? '';
    if (!imported.startsWith('.')) {
      for (const rule of PACKAGES)
        if (rule.name.test(imported) && !rule.only.test(file)) say(imported, rule.why);
      continue;
    }
    const target = normalize(join(dirname(file), imported))
      .replaceAll(sep, '/')
      .replace(/\?.*$/, '');
    const there = folderOf(target);
    if (there === here) continue;
    if (there.startsWith('shared/') && /\.tsx?$/.test(target) && target !== `${there}/index.ts`)
      say(imported, `${there} is imported through its index.ts`);
    const [, from] = here.match(/^shared\/(.+)$/) ?? [];
    if (from !== undefined) {
      const [, to] = there.match(/^shared\/(.+)$/) ?? [];
      if (to === undefined) say(imported, 'shared imports nothing outside shared');
      else if (!SHARED[from]) say(imported, `${here} has no rule: add one to this check`);
      else if (!SHARED[from].includes(to)) say(imported, `${here} may not know ${there}`);
      continue;
    }
    const area = AREAS[here];
    if (area && !area.some((allowed) => target === allowed || target.startsWith(`${allowed}/`)))
      say(imported, `${here} may not know ${there}`);
  }
  if (
    here.startsWith('shared/') &&
    /\b(?:browser|chrome)\.(?:runtime|storage|tabs|action|extension|alarms)\b/.test(source)
  )
    say('browser.*', 'shared knows no extension');
  return wrong;
}

function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function main(): void {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const files = globSync('{shared,extension,site}/**/*.{ts,tsx}', { cwd: root }).map((f) =>
    f.replaceAll(sep, '/'),
  );
  const wrong = files.flatMap((file) => wrongImports(file, readFileSync(join(root, file), 'utf8')));
  for (const { file, imported, why } of wrong) console.error(`${relative('.', file)}: "${imported}": ${why}`);
  console.log(`imports: ${files.length} files read, ${wrong.length} wrong`);
  if (files.length === 0 || wrong.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
