import './household.css';
import { type FormEvent, type ReactElement, useContext, useId, useState } from 'react';
import { Button, Choice, Field, ScreenClock } from '../../../shared/ui/index.ts';
import { householdWords } from '../../../shared/words/index.ts';
import type { Invite as As } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { SPANS, type Span, untilWhen } from './until-when.ts';

const t = householdWords.invite;

/** As what another computer is let in, and for how long; then the code for it stands in the place of the one for a phone. */
export function Invite({ onDone }: { onDone: () => void }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const clock = useContext(ScreenClock);
  const group = useId();
  const [role, setRole] = useState<As['role']>('viewer');
  const [span, setSpan] = useState<Span>('always');
  const [day, setDay] = useState('');
  const until = untilWhen(span, day, clock.now());
  const isPast = span === 'date' && (until === undefined || until <= clock.now());
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const as: As = role === 'owner' ? { role } : { role, until };
    if ((await ask({ do: 'invite-monitor', as })) !== undefined) onDone();
  };
  return (
    <form className="household-form" onSubmit={go} aria-label={t.title}>
      <fieldset>
        <legend>{t.as}</legend>
        <Choice
          type="radio"
          name={group}
          label={t.viewer}
          checked={role === 'viewer'}
          onPick={() => setRole('viewer')}
        />
        <Choice
          type="radio"
          name={group}
          label={t.owner}
          checked={role === 'owner'}
          onPick={() => setRole('owner')}
        />
      </fieldset>
      {role === 'owner' ? (
        <p className="section-none">{t.ownerHint}</p>
      ) : (
        <label className="field">
          <span>{t.until}</span>
          <select
            className="select"
            value={span}
            data-field="until"
            onChange={({ target }) => setSpan(SPANS.find((one) => one === target.value) ?? 'always')}
          >
            {SPANS.map((one) => (
              <option key={one} value={one}>
                {t.spans[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      {role === 'viewer' && span === 'date' ? (
        <Field
          label={t.date}
          type="date"
          value={day}
          onText={setDay}
          wrong={day !== '' && isPast ? t.past : undefined}
        />
      ) : null}
      <div className="household-keys">
        <Button
          look="first"
          type="submit"
          disabled={busy || (role === 'viewer' && isPast)}
          data-action="invite-monitor"
        >
          {t.go}
        </Button>
        <Button onClick={onDone}>{t.cancel}</Button>
      </div>
      <Refusal why={failure} />
    </form>
  );
}
