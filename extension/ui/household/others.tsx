import { type ReactElement, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Button } from '../../../shared/ui/index.ts';
import { householdWords } from '../../../shared/words/index.ts';
import type { HouseholdView } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';

const t = householdWords.others;

/** A stolen or sold computer is locked out here. */
export function Others({ others }: Pick<HouseholdView, 'others'>): ReactElement {
  const { ask, busy, failure } = useAsk();
  const [asked, setAsked] = useState<DeviceId>();
  const remove = async (device: DeviceId): Promise<void> => {
    if ((await ask({ do: 'remove-monitor', device })) !== undefined) setAsked(undefined);
  };
  return (
    <Section title={t.title} text={t.text}>
      <ul className="household-others">
        {others.map(({ id, name = t.unnamed, role }) => (
          <li key={id} data-monitor={id}>
            <div>
              <p className="household-name">{name}</p>
              <p className="section-none">{asked === id ? t.sure(name) : t.roles[role]}</p>
            </div>
            <div className="household-keys">
              {asked === id ? (
                <>
                  <Button look="danger" disabled={busy} onClick={() => remove(id)} data-action="lock-out">
                    {t.yes}
                  </Button>
                  <Button onClick={() => setAsked(undefined)}>{t.no}</Button>
                </>
              ) : (
                <Button
                  look="quiet"
                  aria-label={t.removeOf(name)}
                  onClick={() => setAsked(id)}
                  data-action="ask-lock-out"
                >
                  {t.remove}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Refusal why={failure} />
    </Section>
  );
}
