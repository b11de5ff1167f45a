const KEY = 'porthole-journal-torn';

/**
 * That a journal may end in half a record, remembered beyond the page: one that is loaded again on the same full disk
 * would write behind it. Not in a database, because that is what cannot be written; Chromium holds it in its memory until
 * there is room for it.
 */
export const tornMark = {
  isSet: (): boolean => withMarks((marks) => marks.getItem(KEY) !== null) ?? false,
  set: (): void => withMarks((marks) => marks.setItem(KEY, 'yes')),
  clear: (): void => withMarks((marks) => marks.removeItem(KEY)),
};

function withMarks<T>(use: (marks: Storage) => T): T | undefined {
  try {
    const { localStorage }: Partial<Pick<typeof globalThis, 'localStorage'>> = globalThis;
    return localStorage && use(localStorage);
  } catch {
    // A window that may keep nothing at all.
    return undefined;
  }
}
