/**
 * Holds what a page may weigh: the JavaScript that has to arrive before it can show a picture, gzipped. Chunks that a
 * page loads later, on demand, do not count; what its first script imports does, however deep.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface Weight {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'kB gz';
  readonly goal: number;
  readonly ok: boolean;
}

const PAGES = [
  { figure: 'weight of the camera page', folder: 'dist/site', page: 'camera/index.html', goal: 160 },
  { figure: 'weight of the popup', folder: '.output/chrome-mv3', page: 'popup.html', goal: 130 },
] as const;

export function weights(root = ROOT): Weight[] {
  return PAGES.map(({ figure, folder, page, goal }) => {
    const value = weightOf(join(root, folder), page);
    return { figure, value, unit: 'kB gz', goal, ok: value <= goal };
  });
}

function weightOf(folder: string, page: string): number {
  const html = readFileSync(join(folder, page), 'utf8');
  const first = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src = '']) => resolve(page, src));
  if (first.length === 0)
    throw new Error(`${page} loads no script: the weight check looks at the wrong file`);
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const imported of staticImports(readFileSync(join(folder, file), 'utf8')))
      follow(resolve(file, imported));
  };
  for (const file of first) follow(file);
  const bytes = [...seen].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
  return Math.round(bytes / 100) / 10;
}

const resolve = (from: string, to: string): string =>
  to.startsWith('/') ? to.slice(1) : normalize(join(dirname(from), to));

/** `import x from"./a.js"`, `import"./a.js"` and `export … from"./a.js"`, but not `import("./a.js")`. */
function staticImports(code: string): string[] {
  const found = code.matchAll(/(?:\bfrom\s*|\bimport\s*)["'](\.{0,2}\/[^"']+\.js)["']/g);
  return [...found].map(([, path = '']) => path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const weight of weights()) {
    console.log(JSON.stringify(weight));
    if (!weight.ok) process.exitCode = 1;
  }
}
