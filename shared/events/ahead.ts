/**
 * What is begun now and looked at in its turn, or never: until then it rejects nowhere. Gives the value, or throws, where
 * it is asked for it.
 */
export const ahead = <T>(work: Promise<T>): Promise<() => T> =>
  work.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
