import './no-camera.css';
import { type ReactElement, useEffect, useRef } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { JoinByLink } from '../household/join-key.tsx';
import { LockedOut } from '../household/locked-out.tsx';
import { mayDecide, placeIn } from '../household/owners.ts';
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
  const decides = mayDecide(snapshot);
  const joins = (snapshot.household?.joining?.at ?? 'idle') !== 'idle';
  const asked = useRef(false);
  useEffect(() => {
    if (!showsCodeAtOnce || asked.current || !decides || joins) return;
    asked.current = true;
    if (closed) void ask({ do: 'open-pairing' });
  }, [showsCodeAtOnce, closed, ask, decides, joins]);
  const offersCode = snapshot.pairing.at === 'closed' && !hasEnding(snapshot);
  // A phone that knocks is all that matters then.
  if (snapshot.pairing.at === 'confirming' || snapshot.pairing.at === 'finishing') return null;
  if (joins) return null;
  const place = placeIn(snapshot);
  if (place.at === 'removed' || place.at === 'lease-over') return <LockedOut why={place.at} />;
  if (!decides) return <WaitForOwner joining={place.at === 'joining'} />;
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
      <JoinByLink />
      <Refusal why={failure} />
    </div>
  );
}

/** Only owners add cameras, and this computer is none. */
function WaitForOwner({ joining }: { joining: boolean }): ReactElement {
  const { title, text } = joining ? words.members.joining : words.members.noCamera;
  return (
    <div className="no-camera">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}

/** An ending that was not wished for has a button of its own to go on with. */
function hasEnding({ pairing }: Snapshot): boolean {
  return pairing.at === 'closed' && pairing.why !== undefined && pairing.why !== 'cancelled';
}
