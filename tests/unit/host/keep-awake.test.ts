import { expect, test } from 'vitest';
import { createKeepAwake } from '../../../extension/host/keep-awake.ts';
import { emitter } from '../../../shared/lib/index.ts';

function computer({ kept = false, watched = true, canKeep = true } = {}) {
  const said: boolean[] = [];
  const changed = emitter<void>();
  const life = new AbortController();
  let stored: boolean | undefined = kept;
  let cameras = [{ watched }];
  const keepAwake = createKeepAwake({
    shelf: {
      get: async () => stored,
      put: async (value) => {
        stored = value;
      },
    },
    desk: { keepAwake: canKeep ? (on) => said.push(on) : undefined },
    cameras: () => cameras,
    changed,
    signal: life.signal,
  });
  return {
    keepAwake,
    said,
    life,
    stored: () => stored,
    watch(on: boolean) {
      cameras = [{ watched: on }];
      changed.emit();
    },
  };
}

test('a computer stays awake only while the user wants it and a camera is watched', async () => {
  const { keepAwake, said, watch } = computer();
  const { set, wish } = await keepAwake;
  expect(wish.value).toBe('off');
  await set(true);
  watch(false);
  watch(false);
  watch(true);
  await set(false);
  expect(said).toEqual([false, true, false, true, false]);
});

test('the wish survives a crash of the host, and what the dead one held is said anew', async () => {
  const before = computer();
  await (await before.keepAwake).set(true);
  expect(before.stored()).toBe(true);
  const { keepAwake, said } = computer({ kept: true });
  expect((await keepAwake).wish.value).toBe('on');
  expect(said).toEqual([true]);
});

test('where the browser cannot do it, it is neither offered nor kept', async () => {
  const { keepAwake, stored } = computer({ canKeep: false });
  const { wish, set } = await keepAwake;
  expect(wish.value).toBeUndefined();
  expect(await set(true)).toBe(false);
  expect(stored()).toBe(false);
});

test('a host that ends lets no later change reach the computer', async () => {
  const { keepAwake, said, watch, life } = computer({ kept: true });
  await keepAwake;
  life.abort();
  watch(false);
  expect(said).toEqual([true]);
});
