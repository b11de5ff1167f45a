import type { ReactElement } from 'react';
import { Key } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';

/** Whether a code is on the screen, or a phone on its way: one is enough. */
export const isPairing = ({ at }: PairingFacts): boolean => at !== 'closed' && at !== 'paired';

export function AddKey({ pairing }: { pairing: PairingFacts }): ReactElement {
  const { ask, busy } = useAsk();
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
