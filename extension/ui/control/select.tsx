import { type ReactElement, useId } from 'react';

interface SelectProps<T> {
  readonly label: string;
  /** Undefined: the phone does not say. */
  readonly value: T | undefined;
  readonly among: readonly { readonly is: T; readonly says: string }[];
  readonly onPick: (value: T) => void;
}

/** One of several; what is shown is what the phone has, and not what was wished of it. */
export function Select<T extends string | number>({
  label,
  value,
  among,
  onPick,
}: SelectProps<T>): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value ?? ''}
        onChange={({ target }) => {
          const picked = among.find(({ is }) => String(is) === target.value);
          if (picked) onPick(picked.is);
        }}
      >
        {value === undefined ? <option value="" /> : null}
        {among.map(({ is, says }) => (
          <option key={is} value={is}>
            {says}
          </option>
        ))}
      </select>
    </div>
  );
}
