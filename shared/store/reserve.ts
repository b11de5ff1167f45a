import { takeTurns } from '../lib/index.ts';
import { type Folder, fill, ownFiles } from './own-files.ts';

/** Room on the disk that nothing uses, for the moment when there is no other. */
export interface Reserve {
  /** Takes the room, unless it is taken. False where there is not enough to spare, or no way to take any. */
  hold(): Promise<boolean>;
  /** Gives it to whoever writes next, at once. False where there was nothing to give. */
  release(): Promise<boolean>;
}

const FOLDER = 'porthole-reserve';
const HELD = 'held';
const SPARE = 'spare';
/** Some hundred events, each on the disk for itself; next to nothing for a disk. */
const BYTES = 1024 * 1024;
/**
 * A file in the origin's private file system. It counts against the same quota, and lies on the same disk, as the
 * databases; but what it took is free as soon as it is removed, while the room of deleted rows comes back when the
 * browser tidies up. To shorten it would not do: Chromium copies a file before it changes it.
 */
export function fileReserve(root: () => Promise<Folder>, bytes: number = BYTES): Reserve {
  const inTurn = takeTurns();
  let isTaking = false;

  const enter = async (): Promise<Folder> => (await root()).getDirectoryHandle(FOLDER, { create: true });
  /** With whatever a kill left half written. */
  const removeAll = (): Promise<boolean> =>
    root()
      .then((folder) => folder.removeEntry(FOLDER, { recursive: true }))
      .then(
        () => true,
        // Not there, or not to be had: one does without.
        () => false,
      );

  async function take(): Promise<void> {
    const folder = await enter();
    const whole = (await (await folder.getFileHandle(HELD, { create: true })).getFile()).size === bytes;
    // A kill may have come in between.
    if (whole) await folder.removeEntry(SPARE, { recursive: true }).catch(() => undefined);
    else await takeAnew();
  }

  async function takeAnew(): Promise<void> {
    await removeAll();
    const folder = await enter();
    // Only where the same fits twice: the last room of all is for events.
    await fill(await folder.getFileHandle(SPARE, { create: true }), bytes);
    await fill(await folder.getFileHandle(HELD, { create: true }), bytes);
    await folder.removeEntry(SPARE, { recursive: true });
  }

  return {
    hold: () =>
      inTurn(async () => {
        isTaking = true;
        try {
          await take();
          return true;
        } catch {
          await removeAll();
          return false;
        } finally {
          isTaking = false;
        }
      }),
    release() {
      // Whoever found no room may have found none because of what is being taken at this moment.
      const wasTaking = isTaking;
      return inTurn(async () => (await removeAll()) || wasTaking);
    },
  };
}

/** Undefined where the browser keeps no files for a page. */
export function reserveHere(): Reserve | undefined {
  const root = ownFiles();
  return root && fileReserve(root);
}
