import './no-camera.css';
import { type ReactElement, useEffect, useRef } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

interface NoCameraProps {
  readonly snapshot: Snapshot;
  /** A popup was opened to do something: it shows the code at once. A panel may stand open for days. */
  readonly showsCodeAtOnce: boolean;
}

/** What stands where the pictures will be. */
export function NoCamera({ snapshot, showsCodeAtOnce }: NoCameraProps): ReactElement | null {
  const { ask, busy, failure } = useAsk();
  const { title, text, show } = words.monitor.noCamera;
  const closed = snapshot.pairing.at === 'closed';
  const asked = useRef(false);
  useEffect(() => {
    if (!showsCodeAtOnce || asked.current) return;
    asked.current = true;
    if (closed) void ask({ do: 'open-pairing' });
  }, [showsCodeAtOnce, closed, ask]);
  const offersCode = snapshot.pairing.at === 'closed' && !hasEnding(snapshot);
  // A phone that knocks is all that matters then.
  if (snapshot.pairing.at === 'confirming' || snapshot.pairing.at === 'finishing') return null;
  return (
    <div className="no-camera">
      <h2>{title}</h2>
      <p>{text}</p>
      {offersCode ? (
        <Button
          look="first"
          icon="add"
          disabled={busy}
          onClick={() => ask({ do: 'open-pairing' })}
          data-action="open-pairing"
        >
          {show}
        </Button>
      ) : null}
      <Refusal why={failure} />
    </div>
  );
}

/** An ending that was not wished for has a button of its own to go on with. */
function hasEnding({ pairing }: Snapshot): boolean {
  return pairing.at === 'closed' && pairing.why !== undefined && pairing.why !== 'cancelled';
}
