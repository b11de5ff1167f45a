import type { ReactElement } from 'react';
import { Key } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingFacts, Snapshot } from '../../host/snapshot.ts';
import { mayDecide } from '../household/owners.ts';
import { useAsk } from '../model/use-monitor.ts';

/** Whether a code is on the screen, or a phone on its way: one is enough. */
export const isPairing = ({ at }: PairingFacts): boolean => at !== 'closed' && at !== 'paired';

/** Nothing for whoever may not: a key that only refuses is none. */
export function AddKey({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const { ask, busy } = useAsk();
  const { pairing } = snapshot;
  if (!mayDecide(snapshot)) return null;
  return (
    <Key
      icon="add"
      disabled={busy || isPairing(pairing)}
      onClick={() => ask({ do: 'open-pairing' })}
      aria-label={words.monitor.add}
      data-action="open-pairing"
    >
      {words.monitor.addShort}
    </Key>
  );
}
