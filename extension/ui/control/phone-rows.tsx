import type { ReactElement } from 'react';
import { Button, Choice } from '../../../shared/ui/index.ts';
import { controlWords } from '../../../shared/words/index.ts';
import type { RowsProps } from './phone-controls.tsx';
import { Row } from './row.tsx';

const t = controlWords;

/** The rest of the phone: its ear, its screen, and a fresh start of its camera. */
export function PhoneRows({
  can: { microphone, dimmed },
  phone: { tell, wished },
  off,
  mayUse,
  compact,
}: RowsProps & { mayUse: boolean; compact: boolean }): ReactElement {
  return (
    <>
      <Row wished={wished.microphone} off={off}>
        <Choice
          type="checkbox"
          label={microphone.label ? `${t.microphone}: ${microphone.label}` : t.microphone}
          checked={microphone.on}
          onPick={(on) => tell({ do: 'microphone', on })}
        />
      </Row>
      {compact ? null : (
        <>
          <Row wished={wished.dim} off={mayUse ? undefined : ''}>
            <Choice type="checkbox" label={t.dim} checked={dimmed} onPick={(on) => tell({ do: 'dim', on })} />
          </Row>
          <Row wished={wished.restart} off={off}>
            <Button icon="reload" data-action="restart-camera" onClick={() => tell({ do: 'restart' })}>
              {t.restart}
            </Button>
          </Row>
        </>
      )}
    </>
  );
}
