import { type ReactElement, useContext, useState } from 'react';
import { Button, Icon, ScreenClock, Spinner } from '../../../shared/ui/index.ts';
import { controlWords } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { type NightPoint, pointsHere, pointsThere } from './night-points.ts';
import type { Phone } from './use-phone.ts';

interface NightProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  readonly phone: Phone;
}

type Looked =
  | { readonly at: 'not-yet' | 'looking' }
  | { readonly at: 'looked'; readonly points: readonly NightPoint[]; readonly answered: boolean };

const { night: t } = controlWords;
const ICONS = { ok: 'check', look: 'warning', unknown: 'info' } as const;

/** Everything that a night depends on, looked at when somebody asks: what is well, and how to mend what is not. */
export function Night({ camera, snapshot, phone }: NightProps): ReactElement {
  const clock = useContext(ScreenClock);
  const [looked, setLooked] = useState<Looked>({ at: 'not-yet' });
  const look = async (): Promise<void> => {
    setLooked({ at: 'looking' });
    const found = await phone.tell({ do: 'self-test' });
    const points = [...pointsThere(found ?? []), ...pointsHere(camera, snapshot, clock.now())];
    setLooked({ at: 'looked', points, answered: found !== undefined });
  };
  return (
    <section className="night" aria-label={t.key}>
      <Button icon="check" disabled={looked.at === 'looking'} data-action="night" onClick={() => void look()}>
        {looked.at === 'looked' ? t.again : t.key}
      </Button>
      <div role="status">
        {looked.at === 'looking' ? <Spinner word={t.looking} /> : null}
        {looked.at === 'looked' ? <p className="night-sum">{sumOf(looked)}</p> : null}
      </div>
      {looked.at === 'looked' ? <Points points={looked.points} /> : null}
    </section>
  );
}

function sumOf({ points, answered }: Extract<Looked, { at: 'looked' }>): string {
  const open = points.filter(({ is }) => is === 'look').length;
  const sum = open === 0 ? t.allWell : t.look(open);
  if (answered) return sum;
  return open === 0 ? t.unanswered : `${t.unanswered} ${sum}`;
}

/** What is to be mended comes first. */
function Points({ points }: { points: readonly NightPoint[] }): ReactElement {
  const sorted = (['look', 'unknown', 'ok'] as const).flatMap((is) =>
    points.filter((point) => point.is === is),
  );
  return (
    <ul className="night-points">
      {sorted.map(({ of, is, says }) => (
        <li key={of} data-is={is} data-point={of}>
          <Icon name={ICONS[is]} />
          <div>
            <p className="night-point">
              {t.points[of]} <span className="night-is">{t.is[is]}</span>
            </p>
            <p className="phone-text figures">{says}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
