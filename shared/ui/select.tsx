import './field.css';
import { type ReactElement, useId } from 'react';

export interface SelectProps<T extends string | number> {
  readonly label: string;
  /** In place of the label for whoever does not see what stands around it. */
  readonly heard?: string;
  /** Undefined: it is not known which of them it is. */
  readonly value: T | undefined;
  readonly among: readonly { readonly is: T; readonly says: string }[];
  readonly onPick: (value: T) => void;
}

/** One of several. What is shown is what is, and not what was wished for. */
export function Select<T extends string | number>(props: SelectProps<T>): ReactElement {
  const { label, heard, value, among, onPick } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        aria-label={heard}
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
