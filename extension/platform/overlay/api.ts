/**
 * The extension's API as a content script has it. Not through the polyfill, which is larger than all the rest of what
 * runs in a page: both browsers give promises here, Firefox under a name of its own.
 */
export const api: Pick<typeof chrome, 'runtime' | 'storage'> =
  (globalThis as { browser?: typeof chrome }).browser ?? globalThis.chrome;
