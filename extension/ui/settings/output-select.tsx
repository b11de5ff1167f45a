import { type ReactElement, useId } from 'react';
import { soundOutputWords as t } from '../../../shared/words/index.ts';
import type { Output, OutputChoice, Routed } from '../../host/listen/contract.ts';

interface OutputSelectProps {
  readonly label: string;
  readonly routed: Routed;
  readonly outputs: readonly Output[];
  readonly withSame: boolean;
  readonly disabled: boolean;
  readonly onPick: (choice: OutputChoice) => void;
}

/** A device id is never one of these. */
const DEFAULT = ':default';
const SAME = ':same';

export function OutputSelect(props: OutputSelectProps): ReactElement {
  const { label, routed, outputs, withSame, disabled, onPick } = props;
  const id = useId();
  const { choice } = routed;
  const chosen = choice.at === 'chosen' ? choice.output : undefined;
  const now = chosen && routed.gone === undefined ? (named(chosen, outputs) ?? chosen) : chosen;
  // What was chosen stays in the list while it is away: it is still the choice.
  const all =
    now === undefined || outputs.some((output) => output.id === now.id) ? outputs : [...outputs, now];
  const pick = (value: string): void => {
    const output = all.find((one) => one.id === value);
    if (output) onPick({ at: 'chosen', output });
    else onPick({ at: value === SAME ? 'same' : 'default' });
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        disabled={disabled}
        value={now?.id ?? (choice.at === 'same' ? SAME : DEFAULT)}
        onChange={({ target }) => pick(target.value)}
      >
        {withSame ? <option value={SAME}>{t.same}</option> : null}
        <option value={DEFAULT}>{t.default}</option>
        {all.map((output) => (
          <option key={output.id} value={output.id}>
            {output.id === now?.id && routed.gone !== undefined ? t.notHere(output.label) : output.label}
          </option>
        ))}
      </select>
    </div>
  );
}

const named = ({ id, label }: Output, outputs: readonly Output[]): Output | undefined =>
  outputs.find((output) => output.id === id) ?? outputs.find((output) => output.label === label);
