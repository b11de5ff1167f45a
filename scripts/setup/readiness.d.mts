/** The part of npm's lock file that matters here. */
export interface Lock {
  packages: Record<string, { version?: string; integrity?: string; optional?: boolean }>;
}
export function needsInstall(lock: Lock, installed: Lock | undefined): boolean;

export interface NpmCommand {
  command: string;
  args: string[];
  shell: boolean;
}
export function npmCommand(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, node: string): NpmCommand;

export function installEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
export function scriptEnv(env: NodeJS.ProcessEnv, root: string): NodeJS.ProcessEnv;
export function pinnedNode(root: string, platform: NodeJS.Platform): string;
export function chooseNode(seen: {
  pinnedWorks: boolean;
  pinned: string;
  running: string;
  runningVersion: string;
}): string | undefined;

export type InstallFailure = 'no-network' | 'disk-full' | 'not-allowed' | 'other';
export function installFailure(output: string): InstallFailure;

export const SENTENCES: {
  installing: string;
  oldNode(version: string): string;
  noNpm: string;
  failed: Record<InstallFailure, string>;
  noPinnedNode: string;
};
