import './field.css';
import { type InputHTMLAttributes, type ReactElement, type ReactNode, useId } from 'react';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly hint?: string | undefined;
  /** What is wrong with the value, in words. */
  readonly wrong?: string | undefined;
}

export function Field({ label, value, onText, hint, wrong, ...rest }: FieldProps): ReactElement {
  const id = useId();
  const told = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        spellCheck={false}
        autoComplete="off"
        dir="auto"
        {...rest}
        id={id}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={told === '' ? undefined : told}
        onChange={(event) => onText(event.target.value)}
      />
      {hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong === undefined ? null : (
        <p className="field-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id' | 'type'> {
  readonly type: 'radio' | 'checkbox';
  readonly label: ReactNode;
  readonly onPick: (on: boolean) => void;
}

/** A radio button or a checkbox whose whole line can be pressed. */
export function Choice({ label, onPick, ...rest }: ChoiceProps): ReactElement {
  return (
    <label className="choice">
      <input {...rest} onChange={(event) => onPick(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
