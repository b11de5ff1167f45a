import { type ReactElement, useCallback } from 'react';
import type { AfarRange } from '../../../shared/protocol/index.ts';
import { Choice, Select, Slider } from '../../../shared/ui/index.ts';
import { controlWords } from '../../../shared/words/index.ts';
import type { RowsProps } from './phone-controls.tsx';
import { Row } from './row.tsx';

const t = controlWords;

/** What a camera itself can be told. What it cannot is shown all the same: nobody has to look for it. */
export function TuningRows({ can, phone, off, compact }: RowsProps & { compact: boolean }): ReactElement {
  const { torch, zoom, focus, exposure } = can;
  const { tell, wished } = phone;
  const unless = (able: unknown): string | undefined => off ?? (able === undefined ? t.cannot : undefined);
  const zoomTo = useCallback((to: number) => void tell({ do: 'zoom', to }), [tell]);
  const expose = useCallback((compensation: number) => void tell({ do: 'exposure', compensation }), [tell]);
  const focusAt = useCallback(
    (distance: number) => void tell({ do: 'focus', mode: 'manual', distance }),
    [tell],
  );
  return (
    <>
      <Row wished={wished.torch} off={unless(torch)}>
        <Choice
          type="checkbox"
          label={t.torch}
          checked={torch ?? false}
          onPick={(on) => tell({ do: 'torch', on })}
        />
      </Row>
      {compact ? null : (
        <>
          <Row wished={wished.zoom} off={unless(zoom)}>
            <Span label={t.zoom} range={zoom} says={t.times} onPick={zoomTo} />
          </Row>
          <Row wished={wished.focus} off={unless(focus)}>
            <Select
              label={t.focus}
              value={focus?.now}
              among={(focus?.modes ?? []).map((is) => ({ is, says: t.focusModes[is] }))}
              onPick={(mode) => tell({ do: 'focus', mode })}
            />
            {focus?.distance && focus.now === 'manual' ? (
              <Span label={t.distance} range={focus.distance} says={t.metres} onPick={focusAt} />
            ) : null}
          </Row>
          <Row wished={wished.exposure} off={unless(exposure)}>
            <Span label={t.exposure} range={exposure} says={t.steps} onPick={expose} />
          </Row>
        </>
      )}
    </>
  );
}

interface SpanProps {
  readonly label: string;
  readonly range: AfarRange | undefined;
  readonly says: (value: number) => string;
  readonly onPick: (value: number) => void;
}

const NOTHING: AfarRange = { min: 0, max: 1, step: 1, now: 0 };

function Span({ label, range, says, onPick }: SpanProps): ReactElement {
  const { now, ...limits } = range ?? NOTHING;
  return <Slider {...limits} label={label} value={now} says={range ? says : () => '–'} onPick={onPick} />;
}
