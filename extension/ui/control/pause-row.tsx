import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { controlWords, words } from '../../../shared/words/index.ts';
import type { RowsProps } from './phone-controls.tsx';
import { Row } from './row.tsx';

const t = controlWords;

/** Privacy first: it is the one thing that may be wanted in a hurry. */
export function PauseRow({
  can: { paused },
  phone,
  mayUse,
}: Omit<RowsProps, 'off'> & { mayUse: boolean }): ReactElement {
  return (
    <Row wished={phone.wished.pause} off={mayUse ? undefined : ''}>
      <p className="phone-text">
        {paused ? t.pausedBy(paused.by, words.alarm.at(paused.since)) : t.pauseText}
      </p>
      <Button
        look={paused ? 'first' : 'plain'}
        icon={paused ? 'eye' : 'hide'}
        data-action={paused ? 'resume' : 'pause'}
        onClick={() => phone.tell({ do: 'pause', on: paused === undefined })}
      >
        {paused ? t.resume : t.pause}
      </Button>
    </Row>
  );
}
