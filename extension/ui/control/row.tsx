import type { ReactElement, ReactNode } from 'react';
import { type Wished, wishSays } from './use-phone.ts';

interface RowProps {
  readonly wished: Wished | undefined;
  /** Why it cannot be used; its control is disabled then. Empty: it is said of all of them elsewhere. */
  readonly off?: string | undefined;
  readonly children: ReactNode;
}

/** One thing of the phone: its control, and under it what became of the last wish, or why there is none to have. */
export function Row({ wished, off, children }: RowProps): ReactElement {
  return (
    <div className="phone-row" data-wished={wished?.at}>
      <fieldset disabled={off !== undefined}>{children}</fieldset>
      <p className="phone-says" role="status">
        {wishSays(wished) || off}
      </p>
    </div>
  );
}
