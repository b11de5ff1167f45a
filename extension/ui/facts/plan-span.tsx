import type { ReactElement } from 'react';
import { Button, Choice, Field } from '../../../shared/ui/index.ts';
import { planWords as t } from '../../../shared/words/index.ts';
import { type SpanDraft, type SpanRow, timeHint, WEEK } from './plan-draft.ts';

interface PlanSpanProps {
  readonly row: SpanRow;
  /** Beside others it has a number and can be removed. */
  readonly isOnly: boolean;
  readonly isNew: boolean;
  readonly onDraft: (draft: SpanDraft) => void;
  readonly onRemove: () => void;
}

/** The days and the times of one span of a plan. */
export function PlanSpan({ row, isOnly, isNew, onDraft, onRemove }: PlanSpanProps): ReactElement {
  const { draft, number } = row;
  const pick = (day: number, on: boolean): void =>
    onDraft({ ...draft, days: on ? [...draft.days, day] : draft.days.filter((one) => one !== day) });
  const isMissing = (time: string): string | undefined => (time === '' ? t.noTime : undefined);
  const days = (
    <fieldset className="plan-days">
      <legend className="camera-edit-text">{t.days}</legend>
      {WEEK.map((day) => (
        <Choice
          key={day}
          type="checkbox"
          label={t.dayName(day)}
          checked={draft.days.includes(day)}
          onPick={(on) => pick(day, on)}
        />
      ))}
      {draft.days.length === 0 ? (
        <p className="field-wrong" role="status">
          {isOnly ? t.noOnlyDay : t.noDay}
        </p>
      ) : null}
    </fieldset>
  );
  const times = (
    <div className="plan-times">
      <Field
        type="time"
        label={t.from}
        value={draft.from}
        onText={(from) => onDraft({ ...draft, from })}
        wrong={isMissing(draft.from)}
        required
        autoFocus={isNew}
      />
      <Field
        type="time"
        label={t.until}
        value={draft.until}
        onText={(until) => onDraft({ ...draft, until })}
        hint={timeHint(draft)}
        wrong={isMissing(draft.until)}
        required
      />
    </div>
  );
  if (isOnly)
    return (
      <>
        {days}
        {times}
      </>
    );
  return (
    <fieldset className="plan-span">
      <legend className="plan-span-name figures">{t.span(number)}</legend>
      {days}
      {times}
      <Button look="quiet" onClick={onRemove} aria-label={t.removeSpan(number)} data-action="remove-span">
        {t.remove}
      </Button>
    </fieldset>
  );
}
