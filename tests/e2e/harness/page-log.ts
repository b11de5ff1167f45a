/**
 * What a page printed: kept in memory while all is well, shown when a test fails.
 * Started inside a vitest test it prints itself on that test's failure; the harness also runs in plain Node
 * (bench, pictures), where vitest must not be imported at all.
 */
export interface PageLog {
  readonly lines: readonly string[];
  add(line: string): void;
  /** The last lines, for the end of an error message. */
  tail(): string;
}

const TAIL = 15;

export async function pageLog(name: string): Promise<PageLog> {
  const lines: string[] = [];
  const log: PageLog = {
    lines,
    add: (line) => lines.push(line),
    tail: () => lines.slice(-TAIL).join('\n'),
  };
  await showOnFailure(() => {
    if (lines.length > 0) console.error([`--- ${name} printed:`, ...lines].join('\n'));
  });
  return log;
}

async function showOnFailure(show: () => void): Promise<void> {
  if (process.env.VITEST === undefined) return;
  const { onTestFailed, TestRunner } = await import('vitest');
  if (TestRunner.getCurrentTest() !== undefined) onTestFailed(show);
}
