import { Dexie, liveQuery, type Table } from 'dexie';
import { journalMayBeTorn } from './new-journal.ts';
import { StoreError } from './store-error.ts';

/**
 * The database of what is queried: events by device, kind and time, and jobs by the time they are due. What is only put
 * and got lies in `store.ts`. A new version is a new `version(n)` with its upgrade, and a test that brings a database of
 * each version before it along; the lines of earlier versions are never edited once they were released.
 */
export class Ledger extends Dexie {
  readonly events!: Table<unknown, [string, number]>;
  readonly logs!: Table<unknown, string>;
  readonly jobs!: Table<unknown, string>;

  readonly #untilBlocked = new Set<() => void>();
  /** Another window holds an older version of the database open: until it closes, every wait would be without end. */
  #isBlocked = false;

  constructor(name: string) {
    // Strict: what was acknowledged is on the disk, also when the power fails a moment later.
    super(name, { chromeTransactionDurability: 'strict' });
    this.on('blocked', () => {
      this.#isBlocked = true;
      for (const tell of this.#untilBlocked) tell();
    });
    // At each opening, also of a database that the browser had closed.
    this.on('ready', () => this.backendDB().addEventListener('close', journalMayBeTorn), true);
    this.on('ready', () => {
      this.#isBlocked = false;
      this.#untilBlocked.clear();
    });
    this.version(1).stores({
      // One row for each event. `log` names device and incarnation, `about` the device that it is about.
      events: '[log+seq], at, [about+at], [kind+at], [about+kind+at]',
      // One row for each log: its newest number and hash, its anchor after a trim, how far others have it.
      logs: 'log, device',
      // `key`: what must not be done twice. `state`: waiting, running, failed.
      jobs: 'id, &key, [state+due]',
    });
  }

  /** Gives up, with `blocked`, while another window keeps the database from being opened. */
  unlessBlocked<T>(work: () => PromiseLike<T>): PromiseLike<T> {
    if (this.isOpen()) return work();
    const blocked = new Promise<never>((_, reject) => {
      const tell = (): void => reject(new StoreError('blocked'));
      if (this.#isBlocked) tell();
      else this.#untilBlocked.add(tell);
    });
    return Promise.race([work(), blocked]);
  }

  /** Asks again whenever a row that the answer hangs on has changed, in this context or in another one. */
  follow<T>(ask: () => Promise<T>, tell: (answer: T) => void, fail: (error: unknown) => void): () => void {
    const { unsubscribe } = liveQuery(ask).subscribe({ next: tell, error: fail });
    return unsubscribe;
  }
}
