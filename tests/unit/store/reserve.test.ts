import { describe, expect, it } from 'vitest';
import { fileReserve, reserveHere } from '../../../shared/store/index.ts';
import { fakeFiles } from './fake-files.ts';

const BYTES = 200_000;

describe('what is held back for a full disk', () => {
  it('is really there, and free as soon as it is given', async () => {
    const files = fakeFiles(1_000_000);
    const reserve = fileReserve(files.root, BYTES);
    expect(await reserve.hold()).toBe(true);
    expect(files.used).toBe(BYTES);
    expect(await reserve.hold()).toBe(true);
    expect(files.used).toBe(BYTES);
    expect(await reserve.release()).toBe(true);
    expect(files.used).toBe(0);
    expect(await reserve.release()).toBe(false);
  });

  it('is found by the page that comes after the one that took it', async () => {
    const files = fakeFiles(1_000_000);
    await fileReserve(files.root, BYTES).hold();
    expect(await fileReserve(files.root, BYTES).release()).toBe(true);
  });

  it('is never the last room of all, and a try that failed leaves nothing behind', async () => {
    const files = fakeFiles(2 * BYTES - 1);
    const reserve = fileReserve(files.root, BYTES);
    expect(await reserve.hold()).toBe(false);
    expect(files.sizes.size).toBe(0);
    files.capacity = 2 * BYTES;
    expect(await reserve.hold()).toBe(true);
  });

  it.each([
    ['while it was taken', { 'porthole-reserve/spare.swap': 70_000, 'porthole-reserve/spare': 0 }],
    ['half way', { 'porthole-reserve/spare': BYTES, 'porthole-reserve/held.swap': 90_000 }],
    ['at the last step', { 'porthole-reserve/spare': BYTES, 'porthole-reserve/held': BYTES }],
  ])('takes no more than its size after a kill %s', async (_when, left) => {
    const files = fakeFiles(1_000_000);
    for (const [path, size] of Object.entries(left)) files.leave(path, size);
    expect(await fileReserve(files.root, BYTES).hold()).toBe(true);
    expect(files.used).toBe(BYTES);
  });

  it('says that there is nothing to give where somebody else has deleted it', async () => {
    const files = fakeFiles(1_000_000);
    const reserve = fileReserve(files.root, BYTES);
    await reserve.hold();
    await (await files.root()).removeEntry('porthole-reserve', { recursive: true });
    expect(await reserve.release()).toBe(false);
  });

  it('counts as given when a write found no room because it was just being taken', async () => {
    const files = fakeFiles(2 * BYTES - 1);
    const reserve = fileReserve(files.root, BYTES);
    const goOn = files.holdUp();
    const taking = reserve.hold();
    await expect.poll(() => files.sizes.size).toBeGreaterThan(0);
    const given = reserve.release();
    goOn();
    expect(await taking).toBe(false);
    expect(await given).toBe(true);
    expect(files.used).toBe(0);
  });

  it('is done without in a window that gives no files', async () => {
    const refused = fileReserve(() => Promise.reject(new DOMException('private', 'SecurityError')));
    expect(await refused.hold()).toBe(false);
    expect(await refused.release()).toBe(false);
    expect(reserveHere()).toBeUndefined();
  });
});
