/**
 * Runs one thing after the other, in the order in which they were asked for. What fails, fails for whoever asked for
 * it, and keeps nothing else from its turn.
 */
export function takeTurns(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const turn = last.then(run);
    last = turn.catch(() => undefined);
    return turn;
  };
}
