import { lazy, type ReactElement, Suspense, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';

/** Asked for once in the life of a computer: it comes when it is. */
const Join = lazy(async () => ({ default: (await import('./join.tsx')).Join }));

/** The way into somebody else's household. */
export function JoinByLink(): ReactElement {
  const [open, setOpen] = useState(false);
  return open ? (
    <Suspense>
      <Join onDone={() => setOpen(false)} />
    </Suspense>
  ) : (
    <div>
      <Button look="quiet" onClick={() => setOpen(true)} data-action="have-link">
        {words.members.haveLink}
      </Button>
    </div>
  );
}
