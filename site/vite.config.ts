import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { factsAliases } from '../scripts/facts-aliases.ts';
import { words } from '../shared/words/index.ts';
import { fillWords } from './fill-words.ts';
import { staticPolicy } from './static-policy.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // Every address in the output is relative: the site works from any path on any static host.
  base: './',
  publicDir: here('public'),
  resolve: { alias: factsAliases },
  plugins: [react(), fillWords(words), staticPolicy()],
  build: {
    outDir: here('../dist/site'),
    emptyOutDir: true,
    target: ['chrome111', 'firefox128', 'safari16.4'],
    // Inlined pictures and styles would need holes in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // All current phones preload modules by themselves; the polyfill would be one more request.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        home: here('index.html'),
        camera: here('camera/index.html'),
        privacy: here('privacy/index.html'),
        certificate: here('certificate/index.html'),
      },
    },
  },
});
