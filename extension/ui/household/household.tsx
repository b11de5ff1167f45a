import './household.css';
import type { ReactElement } from 'react';
import type { Snapshot } from '../../host/snapshot.ts';
import { Others } from './others.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { Restore } from './restore.tsx';

/** Who may watch besides this computer, and what to do when a computer is gone. */
export function Household({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const { household, pairing } = snapshot;
  if (household === undefined) return null;
  const { others, hasCode, mayRestore } = household;
  return (
    <>
      {others.length === 0 ? null : <Others others={others} />}
      <RecoveryCode hasCode={hasCode} />
      {mayRestore ? <Restore isPairing={pairing.at === 'waiting'} /> : null}
    </>
  );
}
