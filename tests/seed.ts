import { randomInt } from 'node:crypto';

/**
 * The seed of every random test: `SEED=123 npm test` repeats a run that failed.
 *
 *     fc.assert(fc.property(…), { seed });
 *
 * It is kept in the environment, so that all test files that share a process share one seed and print it once.
 */
function chooseSeed(): number {
  const given = process.env.SEED;
  if (given !== undefined) {
    const wanted = Number(given);
    if (!Number.isSafeInteger(wanted)) throw new Error(`SEED must be a whole number, and is "${given}"`);
    return wanted;
  }
  const chosen = randomInt(2 ** 31 - 1);
  process.env.SEED = String(chosen);
  console.info(`Random tests run with SEED=${chosen}`);
  return chosen;
}

export const seed = chooseSeed();
