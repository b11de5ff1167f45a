/** One line of the bench: what was measured, beside what it is measured against. */
export interface Figure {
  readonly figure: string;
  /** Undefined: it never happened. */
  readonly value: number | undefined;
  readonly unit: string;
  readonly reference?: string | undefined;
  /** Value by reference. */
  readonly ratio?: number | undefined;
  readonly goal?: string | undefined;
  readonly ok?: boolean | undefined;
  /** What the median was taken of; `null` for what never happened. */
  readonly samples?: readonly (number | null)[] | undefined;
}

/** Infinity for what never happened: a median over it stays honest. */
export const NEVER = Number.POSITIVE_INFINITY;

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NEVER;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NEVER) + upper) / 2;
}

export const finite = (value: number): number | undefined =>
  Number.isFinite(value) ? Math.round(value * 100) / 100 : undefined;

export const asSamples = (samples: readonly number[]): (number | null)[] =>
  samples.map((sample) => finite(sample) ?? null);

export function print(figure: Figure): void {
  console.log(JSON.stringify({ ...figure, value: figure.value ?? null }));
}
