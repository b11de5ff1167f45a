import { type ReactElement, useId } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Choice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';

interface PlaceChoiceProps {
  readonly replaceable: readonly { readonly id: DeviceId; readonly name: string }[];
  readonly replaces: DeviceId | undefined;
  readonly onPick: (replaces: DeviceId | undefined) => void;
}

/** New, or in the place of a camera that does not answer: a phone whose browser forgot everything is a stranger. */
export function PlaceChoice({ replaceable, replaces, onPick }: PlaceChoiceProps): ReactElement {
  const group = useId();
  const t = words.pairing;
  const [first] = replaceable;
  const only = replaceable.length === 1 ? first : undefined;
  return (
    <fieldset>
      <legend className="only-heard">{t.kind}</legend>
      <Choice
        type="radio"
        name={group}
        label={t.isNew}
        checked={replaces === undefined}
        onPick={() => onPick(undefined)}
      />
      <Choice
        type="radio"
        name={group}
        label={only === undefined ? t.replacesOne : t.replaces(only.name)}
        checked={replaces !== undefined}
        onPick={() => onPick(first?.id)}
      />
      {only === undefined && replaces !== undefined ? (
        <select
          className="select"
          aria-label={t.which}
          value={replaces}
          onChange={(event) => onPick(replaceable.find(({ id }) => id === event.target.value)?.id)}
        >
          {replaceable.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : null}
    </fieldset>
  );
}
