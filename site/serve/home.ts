import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ServeError, systemCode } from './problem.ts';

/** Where the server keeps what must be the same at the next start: its port and its certificate. */
export interface Home {
  /** The file's text, or undefined when there is none. */
  read(name: string): Promise<string | undefined>;
  /** Never leaves a half-written file. `secret` keeps other users of this computer out. */
  write(name: string, text: string, secret?: 'secret'): Promise<void>;
}

export async function openHome(dir: string): Promise<Home> {
  await attempt(dir, async () => {
    await mkdir(dir, { recursive: true });
    await chmod(dir, 0o700);
  });
  return {
    async read(name) {
      try {
        return await readFile(join(dir, name), 'utf8');
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return undefined;
        throw new ServeError({ why: 'home-not-writable', home: dir }, error);
      }
    },
    write: (name, text, secret) =>
      attempt(dir, async () => {
        const draft = join(dir, `${name}.new`);
        await writeFile(draft, text, { mode: secret ? 0o600 : 0o644 });
        await rename(draft, join(dir, name));
      }),
  };
}

async function attempt(home: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new ServeError({ why: 'home-not-writable', home }, error);
  }
}

const PORT_FILE = 'port.json';
const RememberedPort = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)) }),
);

/** The port of the last start; a file that somebody garbled counts as none. */
export async function rememberedPort(home: Home): Promise<number | undefined> {
  const parsed = v.safeParse(RememberedPort, await home.read(PORT_FILE));
  return parsed.success ? parsed.output.port : undefined;
}

export function rememberPort(home: Home, port: number): Promise<void> {
  return home.write(PORT_FILE, `${JSON.stringify({ port })}\n`);
}
