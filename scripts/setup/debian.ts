import { readFile } from 'node:fs/promises';
import { runQuietly } from './programs.ts';

const PACKAGES_WITHIN = 10 * 60_000;

/** Whether programs can be had from Debian's packages (or Ubuntu's) without asking anyone for a password. */
export async function isDebianRoot(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return isDebian(release);
}

/** Reads /etc/os-release, where Ubuntu and its kin name Debian as what they are like. */
export function isDebian(release: string): boolean {
  return /^ID(_LIKE)?="?([^"\n]* )?(debian|ubuntu)\b/m.test(release);
}

/** Those of `packages` that are not installed. */
export async function lackingPackages(packages: readonly string[], signal: AbortSignal): Promise<string[]> {
  const listed = await runQuietly('dpkg-query', ['-l', ...packages], { signal });
  return packages.filter((name) => !new RegExp(`^ii +${name}(:\\w+)? `, 'm').test(listed.output));
}

export async function installPackages(packages: readonly string[], signal: AbortSignal): Promise<boolean> {
  const options = {
    signal: AbortSignal.any([signal, AbortSignal.timeout(PACKAGES_WITHIN)]),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  await runQuietly('apt-get', ['update', '-q'], options);
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  return (await runQuietly('apt-get', install, options)).ok;
}
