import type { ReactElement } from 'react';
import { Choice, Select } from '../../../shared/ui/index.ts';
import { controlWords } from '../../../shared/words/index.ts';
import type { RowsProps } from './phone-controls.tsx';
import { Row } from './row.tsx';

const t = controlWords;
const ROTATIONS = [0, 90, 180, 270] as const;

/** Which camera films, and how its picture is shown. */
export function PictureRows({ can, phone, off, compact }: RowsProps & { compact: boolean }): ReactElement {
  const { lenses, lens, turn, lines } = can;
  const turned = `${turn.mirror} ${turn.rotation}`;
  return (
    <>
      <Row wished={phone.wished.switch} off={off ?? (lenses.length > 1 ? undefined : t.cannot)}>
        <Select
          label={t.lens}
          value={lens}
          among={lenses.map(({ id, label, facing }) => ({
            is: id,
            says: facing ? `${label} (${t.sides[facing]})` : label,
          }))}
          onPick={(picked) => phone.tell({ do: 'switch', lens: picked })}
        />
      </Row>
      {compact ? null : (
        <>
          <Row wished={phone.wished.turn}>
            <Select
              key={turned}
              label={t.turn}
              value={turn.rotation}
              among={ROTATIONS.map((is) => ({ is, says: t.turned(is) }))}
              onPick={(rotation) => phone.tell({ do: 'turn', mirror: turn.mirror, rotation })}
            />
            <Choice
              type="checkbox"
              label={t.mirror}
              checked={turn.mirror}
              onPick={(mirror) => phone.tell({ do: 'turn', mirror, rotation: turn.rotation })}
            />
          </Row>
          <Row wished={phone.wished.lines} off={off}>
            <Select
              label={t.lines}
              value={lines.now}
              among={lines.choices.map((is) => ({ is, says: t.pixels(is) }))}
              onPick={(most) => phone.tell({ do: 'lines', most })}
            />
          </Row>
        </>
      )}
    </>
  );
}
