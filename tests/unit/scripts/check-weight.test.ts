import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { weights } from '../../../scripts/check-weight.ts';

const noise = (kilobytes: number): string =>
  randomBytes(kilobytes * 1000)
    .toString('base64')
    .slice(0, kilobytes * 1000);

function site(popupKilobytes: number): string {
  const root = mkdtempSync(join(tmpdir(), 'porthole-weight-'));
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('dist/site/camera/index.html', '<script type="module" src="../assets/camera.js"></script>');
  write('dist/site/assets/camera.js', 'import{a}from"./deep.js";import("./later.js")');
  write('dist/site/assets/deep.js', `export const a="${noise(20)}"`);
  write('dist/site/assets/later.js', noise(400));
  write('.output/chrome-mv3/popup.html', '<script type="module" src="/chunks/popup.js"></script>');
  write('.output/chrome-mv3/chunks/popup.js', `export{b}from"./part.js"`);
  write('.output/chrome-mv3/chunks/part.js', `export const b="${noise(popupKilobytes)}"`);
  return root;
}

it('counts what the first script imports, however deep, and not what is loaded later', () => {
  const [camera, popup] = weights(site(10));
  expect(camera?.value).toBeGreaterThan(14);
  expect(camera?.value).toBeLessThan(40);
  expect(popup?.ok).toBe(true);
});

it('fails a popup that became too heavy', () => {
  expect(weights(site(300)).map(({ ok }) => ok)).toEqual([true, false]);
});
