/** Remembers the last `most` keys, so that what strangers send cannot grow without bound. */
export interface Recent {
  /** False when the key is remembered already. */
  add(key: string): boolean;
}

export function createRecent(most: number): Recent {
  const keys = new Set<string>();
  return {
    add(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      if (keys.size > most) {
        const [oldest] = keys;
        if (oldest !== undefined) keys.delete(oldest);
      }
      return true;
    },
  };
}
