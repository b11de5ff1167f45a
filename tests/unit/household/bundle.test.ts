import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { factsAliases } from '../../../scripts/facts-aliases.ts';

it('what is built opens no connection, no socket and no channel of its own, and knows no STUN server', async () => {
  const modules: string[] = [];
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: factsAliases },
    plugins: [{ name: 'list', moduleParsed: ({ id }) => void modules.push(id) }],
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: 'shared/household/index.ts', formats: ['es'], fileName: 'facts' },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const code = outputs
    .flatMap(({ output }) => output)
    .map((piece) => (piece.type === 'chunk' ? piece.code : ''))
    .join('');
  // The aliases would go unproven if y-webrtc itself were not in it.
  expect(modules.some((id) => id.includes('node_modules/y-webrtc/'))).toBe(true);
  expect(modules.filter((id) => /simple-peer|lib0\/(websocket|broadcastchannel)/.test(id))).toEqual([]);
  expect(code).toContain('y-webrtc');
  expect(code).not.toMatch(/RTCPeerConnection|new WebSocket|stuns?:|turns?:|BroadcastChannel/);
  expect(gzipSync(code).length).toBeLessThan(60_000);
});
