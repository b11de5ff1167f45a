import type { ReactElement } from 'react';
import { Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { nameOf } from '../model/tell.ts';

/** A changed server strands nobody: who has not confirmed yet is named. */
export function Moving({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const { moving, cameras, settings } = snapshot;
  if (moving === undefined) return null;
  const waiting = cameras.filter(({ id }) => moving.waitingFor.includes(id));
  const { title, text, waiting: notYet } = words.settings.moving;
  return (
    <Notice tone="calm" title={title}>
      <p>{text(nameOf(moving.from), nameOf(settings.rendezvous))}</p>
      {waiting.length === 0 ? null : (
        <>
          <p>{notYet}</p>
          <ul className="moving-list">
            {waiting.map(({ id, name }) => (
              <li key={id} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
