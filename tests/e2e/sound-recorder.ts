/** A loudspeaker that nobody hears and that is recorded: a PulseAudio server of the test's own, with a null sink. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../wait-for.ts';

export const SAMPLE_RATE = 22_050;
const BYTES_PER_SAMPLE = 2;
const SINK = 'porthole';

export interface Loudspeaker extends AsyncDisposable {
  /** For the browser that shall play on it. */
  readonly env: Readonly<Record<string, string>>;
  /** How many samples were recorded until now; while nothing plays they are silence, and go on being recorded. */
  recorded(): number;
  samples(from: number, to?: number): Float32Array;
}

/** Undefined where the two programs are. */
export function whyNoLoudspeaker(): string | undefined {
  const missing = ['pulseaudio', 'parec', 'pactl'].filter(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error !== undefined,
  );
  return missing.length === 0
    ? undefined
    : `there is no ${missing.join(', ')} here (Debian: pulseaudio, pulseaudio-utils)`;
}

export async function openLoudspeaker(): Promise<Loudspeaker> {
  await using stack = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'porthole-sound-'));
  stack.defer(() => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const socket = join(home, 'native');
  // Nothing of the user's own sound server is touched: neither its settings nor its socket.
  const env = {
    HOME: home,
    XDG_RUNTIME_DIR: home,
    PULSE_RUNTIME_PATH: home,
    PULSE_STATE_PATH: home,
    PULSE_SERVER: `unix:${socket}`,
  };
  const server = started(stack, 'pulseaudio', SERVER_ARGS(socket), env);
  const answers = (): boolean =>
    spawnSync('pactl', ['list', 'short', 'sinks'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    }).stdout.includes(SINK);
  await waitFor(answers, {
    what: `a sound server (${server.spawnargs.join(' ')})`,
    within: 15_000,
    every: 200,
  });

  const chunks: Buffer[] = [];
  let bytes = 0;
  const recorder = started(stack, 'parec', RECORDER_ARGS, env);
  recorder.stdout?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
  });
  await waitFor(() => bytes > 0, { what: 'the recording to begin', within: 15_000 });

  const everything = stack.move();
  return {
    // The rest of the environment is the browser's own: it looks for fonts and settings in the usual places.
    env: { PULSE_SERVER: env.PULSE_SERVER },
    recorded: () => Math.floor(bytes / BYTES_PER_SAMPLE),
    samples(from, to = Math.floor(bytes / BYTES_PER_SAMPLE)) {
      const all = Buffer.concat(chunks);
      return Float32Array.from(
        { length: to - from },
        (_, i) => all.readInt16LE((from + i) * BYTES_PER_SAMPLE) / 0x8000,
      );
    },
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

const SERVER_ARGS = (socket: string): readonly string[] => [
  '--daemonize=no',
  '--system=no',
  '--exit-idle-time=-1',
  '--use-pid-file=no',
  '--disallow-exit',
  '-n',
  `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
  `--load=module-null-sink sink_name=${SINK} rate=44100 channels=2`,
];

const RECORDER_ARGS: readonly string[] = [
  `--device=${SINK}.monitor`,
  '--format=s16le',
  `--rate=${SAMPLE_RATE}`,
  '--channels=1',
  '--latency-msec=50',
  '--raw',
];

function started(
  stack: AsyncDisposableStack,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  stack.defer(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return child;
}
