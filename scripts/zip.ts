/** `npm run zip`: what the two stores take, with the sources zip that Mozilla's reviewers build from. */
import { spawnSync } from 'node:child_process';

if (!process.env.PORTHOLE_PAGE && !process.env.PORTHOLE_SERVER)
  console.log(
    'Note: no PORTHOLE_PAGE is set, so this build expects the embedded server of `npm start` on this computer.\n' +
      'For a store, name your hosted camera page: PORTHOLE_PAGE=https://example.org/camera/ npm run zip\n',
  );
for (const browser of ['chrome', 'firefox']) {
  const { status } = spawnSync('wxt', ['zip', '-b', browser], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
