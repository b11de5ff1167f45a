import type { Clock, Ms } from '../lib/index.ts';

/** The browser reads the file after the click; a page that closes takes the address with it anyway. */
const READ_BY: Ms = 60_000;
/** Kept in memory before it becomes a Blob, which browsers may lay onto the disk. */
const PIECE = 4 * 1024 * 1024;
const WAITING = 'porthole-file-';

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;
export type Saved = 'saved' | 'cancelled' | 'failed';

interface PickOptions {
  readonly suggestedName: string;
}

declare global {
  /** Where the browser lets a page write to a file that the person chose: Chromium. */
  var showSaveFilePicker: ((options: PickOptions) => Promise<FileSystemFileHandle>) | undefined;
}

/** Lets the browser save it where it saves everything. */
export function offerFile(file: Blob, name: string, clock: Clock): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  clock.after(READ_BY, () => URL.revokeObjectURL(address));
}

export interface SaveFile {
  readonly name: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Begun once there is a place for it. */
  readonly bytes: () => Promise<Bytes>;
}

/**
 * Writes a file of any size without ever holding it whole: straight to where the person wants it, or into the
 * browser's own files and from there to its downloads. Called straight from the click, because a browser asks where to
 * save only there.
 */
export async function saveFile(file: SaveFile): Promise<Saved> {
  try {
    if (globalThis.showSaveFilePicker !== undefined)
      await intoChosen(await globalThis.showSaveFilePicker({ suggestedName: file.name }), file);
    else offerFile(await throughOwnFiles(file), file.name, file.clock);
    return 'saved';
  } catch (error) {
    // The person closed the browser's own question, or pressed Stop.
    if (file.signal.aborted || (error instanceof DOMException && error.name === 'AbortError'))
      return 'cancelled';
    return 'failed';
  }
}

/** The file of that name is replaced when all of it is there, and not before. */
async function intoChosen(chosen: FileSystemFileHandle, { bytes, signal }: SaveFile): Promise<void> {
  // Opened first: a history that cannot be read leaves no empty file behind.
  const all = await bytes();
  await all.pipeTo(await chosen.createWritable(), { signal });
}

async function throughOwnFiles(file: SaveFile): Promise<Blob> {
  const own = await ownFile();
  if (own === undefined) return inPieces(file);
  const all = await file.bytes();
  await all.pipeTo(await own.createWritable(), { signal: file.signal });
  return own.getFile();
}

/** Undefined in private windows, which have no files of their own. */
async function ownFile(): Promise<FileSystemFileHandle | undefined> {
  try {
    const folder = await navigator.storage.getDirectory();
    // One that was saved before has long been read by now; when is told to nobody.
    for await (const name of folder.keys()) if (name.startsWith(WAITING)) await folder.removeEntry(name);
    return await folder.getFileHandle(`${WAITING}${crypto.randomUUID()}`, { create: true });
  } catch {
    return undefined;
  }
}

async function inPieces({ bytes, signal }: SaveFile): Promise<Blob> {
  const pieces: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const lay = (): void => {
    pieces.push(new Blob(waiting));
    waiting = [];
    size = 0;
  };
  const write = (chunk: Uint8Array<ArrayBuffer>): void => {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= PIECE) lay();
  };
  const all = await bytes();
  await all.pipeTo(new WritableStream({ write, close: lay }), { signal });
  return new Blob(pieces);
}
