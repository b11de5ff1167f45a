/** Who still runs, of all that took leases from one database. */
export interface Owners {
  /** Held from now until the signal aborts, or whatever holds it dies. */
  hold(owner: string, signal: AbortSignal): Promise<void>;
  isAlive(owner: string): Promise<boolean>;
}

const lockOf = (owner: string): string => `porthole-jobs-${owner}`;

/** A browser gives back the locks of a page in the moment it dies, so that its leases need not be waited out. */
export function ownersByLocks(locks: LockManager): Owners {
  return {
    hold: (owner, signal) =>
      new Promise((held, refused) => {
        const ended = new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        );
        locks
          .request(lockOf(owner), () => {
            held();
            return signal.aborted ? undefined : ended;
          })
          .catch(refused);
      }),
    async isAlive(owner) {
      const { held = [] } = await locks.query();
      return held.some(({ name }) => name === lockOf(owner));
    },
  };
}

/** Where there are no locks every owner may be alive: its leases are waited out. */
export const unknownOwners: Owners = { hold: async () => undefined, isAlive: async () => true };
