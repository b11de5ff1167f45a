import { type FormEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { Button, Field } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { MOST_SAVED } from '../../host/layout.ts';
import type { Layouts } from './use-layout.ts';

const t = words.grid;

/** The layouts that have a name: one is chosen, the present one is saved, one that is not needed goes. */
export function SavedLayouts({ layouts }: { layouts: Layouts }): ReactElement {
  const id = useId();
  const [naming, setNaming] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const { names, chosen, full } = layouts;
  const named = useRef(false);
  // The key that was pressed is gone with what it did, so the focus goes where everything here begins.
  const begin = (): void => whole.current?.focus({ preventScroll: true });
  useEffect(() => {
    if (named.current && !naming) whole.current?.focus({ preventScroll: true });
    named.current = naming;
  }, [naming]);
  if (naming) return <NameLayout layouts={layouts} onDone={() => setNaming(false)} />;
  return (
    <div ref={whole} className="saved-layouts" tabIndex={-1}>
      {names.length === 0 ? null : (
        <div className="field">
          <label htmlFor={id}>{t.layouts}</label>
          <select
            id={id}
            className="select"
            value={chosen === undefined ? -1 : names.indexOf(chosen)}
            onChange={({ target }) => {
              const name = names[Number(target.value)];
              if (name !== undefined) layouts.resume(name);
            }}
          >
            {chosen === undefined ? <option value={-1}>{t.noLayoutChosen}</option> : null}
            {names.map((name, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="camera-edit-actions">
        <Button data-action="save-layout" onClick={() => setNaming(true)}>
          {t.saveAs}
        </Button>
        {chosen === undefined ? null : (
          <Button
            icon="trash"
            onClick={() => {
              layouts.forget(chosen);
              begin();
            }}
          >
            {t.deleteLayout(chosen)}
          </Button>
        )}
      </div>
      {full ? <p className="camera-edit-text">{t.layoutsFull(MOST_SAVED)}</p> : null}
    </div>
  );
}

/** Enter keeps the name, Escape goes one step back and leaves the rest of "Arrange" open. */
function NameLayout({ layouts, onDone }: { layouts: Layouts; onDone: () => void }): ReactElement {
  const [text, setText] = useState(layouts.chosen ?? '');
  const name = text.trim();
  const replaces = layouts.names.includes(name);
  const fits = name !== '' && (replaces || !layouts.full);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!fits) return;
    layouts.saveAs(name);
    onDone();
  };
  return (
    <form
      className="saved-layouts"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <Field
        label={t.layoutName}
        value={text}
        onText={setText}
        hint={replaces ? t.layoutReplaced : undefined}
        wrong={layouts.full && !replaces ? t.layoutsFull(MOST_SAVED) : undefined}
        maxLength={60}
        required
        autoFocus
      />
      <div className="camera-edit-actions">
        <Button look="first" type="submit" disabled={!fits}>
          {words.common.save}
        </Button>
        <Button onClick={onDone}>{words.common.cancel}</Button>
      </div>
    </form>
  );
}
