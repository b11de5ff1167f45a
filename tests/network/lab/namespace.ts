import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { runTool, runToolNow } from './programs.ts';

/** A place in the lab where programs run: they see its network and no other. */
export interface Host {
  /** The name of the network namespace, or undefined for this machine itself. */
  readonly name: string | undefined;
  /** Where others in the same network reach it, as of now. */
  readonly address: string;
  /** Starts a program inside; the lab ends it at the latest. */
  run(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
}

/** No lab at all: programs run here, and everybody is on loopback. */
export const thisMachine: Host = {
  name: undefined,
  address: '127.0.0.1',
  run: (command, args, options = {}) => spawn(command, args, options),
};

/** `porthole-<pid>-<number of the lab>-<who>`: the pid tells a later run whose remains these are. */
const NAME = /^porthole-(\d+)-/;

export interface Namespace {
  readonly name: string;
  run(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
  /** Lines for `ip -batch`, run inside. */
  ip(lines: readonly string[]): Promise<void>;
  /** A script for nft; it takes effect as a whole or not at all. */
  nft(script: string): Promise<void>;
  /** Values below /proc/sys/net. */
  set(values: Readonly<Record<string, number>>): Promise<void>;
}

export async function makeNamespace(name: string): Promise<Namespace> {
  await runTool('ip', ['netns', 'add', name]);
  const inside = (command: string): string[] => ['netns', 'exec', name, command];
  const namespace: Namespace = {
    name,
    run: (command, args, options = {}) => spawn('ip', [...inside(command), ...args], options),
    ip: async (lines) => {
      await runTool('ip', ['-n', name, '-batch', '-'], `${lines.join('\n')}\n`);
    },
    nft: async (script) => {
      await runTool('ip', [...inside('nft'), '-f', '-'], script);
    },
    set: async (values) => {
      const script = Object.entries(values)
        .map(([key, value]) => `echo ${value} > /proc/sys/net/${key}`)
        .join(' && ');
      await runTool('ip', [...inside('sh'), '-c', script]);
    },
  };
  // Everything in the lab speaks IPv4: a link-local IPv6 address would be a way past the NAT that no home has.
  await namespace.set({ 'ipv6/conf/all/disable_ipv6': 1, 'ipv6/conf/default/disable_ipv6': 1 });
  await namespace.ip(['link set lo up']);
  return namespace;
}

/** Ends whatever runs inside, by its id, and takes the namespaces away with all of their interfaces and rules. */
export function removeNamespaces(which: (name: string) => boolean): void {
  for (const name of namespaces().filter(which)) {
    for (const pid of runToolNow('ip', ['netns', 'pids', name]).split('\n').filter(Boolean)) end(Number(pid));
    runToolNow('ip', ['netns', 'del', name]);
  }
}

/** What earlier runs left behind because they were killed too hard to tidy up. */
export function removeStale(): void {
  removeNamespaces((name) => {
    const pid = NAME.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
}

const namespaces = (): string[] =>
  runToolNow('ip', ['netns', 'list'])
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter(Boolean);

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Ended by itself between the list and the kill.
    console.debug(`process ${pid} was gone already`, error);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
