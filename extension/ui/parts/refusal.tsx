import './refusal.css';
import type { ReactElement } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { AskFailure } from '../model/use-monitor.ts';

/** Why the host did not do what was asked; an empty live region until then. */
export function Refusal({ why }: { why: AskFailure | undefined }): ReactElement {
  return (
    <p className="refusal" role="status">
      {why === undefined ? '' : words.monitor.refusal[why]}
    </p>
  );
}
