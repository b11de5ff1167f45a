import type { ReactElement } from 'react';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { factsWords, words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { mayDecide, ownersToAsk } from '../household/owners.ts';

interface CutOffProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  readonly onRemove: () => void;
}

/** It broke the rules of the household's facts, which a phone of this product does not do. */
export function CutOff({ camera, snapshot, onRemove }: CutOffProps): ReactElement | null {
  if (!snapshot.facts?.cutOff.includes(camera.id)) return null;
  const decides = mayDecide(snapshot);
  return (
    <div data-cut-off={camera.id}>
      <Notice
        tone="warn"
        title={factsWords.cutOff(camera.name)}
        actions={
          decides ? (
            <Button look="danger" onClick={onRemove} data-action="remove-cut-off">
              {words.monitor.remove}
            </Button>
          ) : undefined
        }
      >
        {factsWords.cutOffText}
        {decides ? null : ` ${ownersToAsk(snapshot)}`}
      </Notice>
    </div>
  );
}
