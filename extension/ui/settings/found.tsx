import type { ReactElement } from 'react';
import { Spinner, StatusShape } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';

/** How a test of a server goes. */
export type Found =
  | { readonly at: 'not-asked' }
  | { readonly at: 'testing' }
  | { readonly at: 'found'; readonly good: boolean; readonly says: string };

export const testFailed: Found = { at: 'found', good: false, says: words.settings.testFailed };

export function FoundLine({ found }: { found: Found }): ReactElement {
  return (
    <div className="found" role="status">
      {found.at === 'testing' ? <Spinner word={words.settings.testing} /> : null}
      {found.at === 'found' ? (
        <>
          <StatusShape tone={found.good ? 'live' : 'lost'} />
          <span>{found.says}</span>
        </>
      ) : null}
    </div>
  );
}
