import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { factsAliases } from '../../../scripts/facts-aliases.ts';

const ENTRY = 'virtual:lab';

/**
 * One JavaScript module of the page's entry with all that it imports. Built once and kept in memory: unlike a
 * dev server it never reloads a page because a dependency was discovered late.
 */
export async function bundlePage(entry: string, alias: Readonly<Record<string, string>>): Promise<string> {
  const built = await build({
    root: process.cwd(),
    configFile: false,
    logLevel: 'error',
    plugins: [offerApi(resolve(entry))],
    resolve: { alias: { ...factsAliases, ...alias } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      sourcemap: 'inline',
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunk = outputs.flatMap(({ output }) => output).find((piece) => piece.type === 'chunk');
  if (chunk === undefined) throw new Error(`Nothing was built from ${entry}`);
  return chunk.code;
}

/** The page itself exports plain functions; only this line knows where the lab looks for them. */
function offerApi(entry: string): Plugin {
  return {
    name: 'lab',
    resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : undefined),
    load: (id) =>
      id === `\0${ENTRY}`
        ? `import { api } from ${JSON.stringify(entry)};\nglobalThis.lab = api;`
        : undefined,
  };
}
