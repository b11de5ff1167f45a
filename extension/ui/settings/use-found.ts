import { useState } from 'react';
import type { Found } from './found.tsx';

interface Test {
  readonly of: string;
  readonly found: Found;
}

/** How the test of what stands in the fields goes. It says nothing of what has been put there since. */
export function useFound(draft: unknown): {
  readonly found: Found;
  test(work: () => Promise<Found>): Promise<void>;
} {
  const of = JSON.stringify(draft);
  const [last, setLast] = useState<Test>();
  return {
    found: last?.of === of ? last.found : { at: 'not-asked' },
    async test(work) {
      const mine: Test = { of, found: { at: 'testing' } };
      setLast(mine);
      const found = await work();
      setLast((now) => (now === mine ? { of, found } : now));
    },
  };
}
