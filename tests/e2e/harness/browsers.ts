import { findChromium, findFirefox } from '../../../scripts/setup/browsers.ts';

/** Where the browsers are, or one sentence that says what to do about it. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  return found(findChromium(env), 'Chromium was not found: npm test installs it, or set PORTHOLE_CHROMIUM.');
}

export function firefoxPath(env: NodeJS.ProcessEnv = process.env): string {
  return found(findFirefox(env), 'Firefox was not found: npm test installs it, or set PORTHOLE_FIREFOX.');
}

function found(path: string | undefined, otherwise: string): string {
  if (path === undefined) throw new Error(otherwise);
  return path;
}
