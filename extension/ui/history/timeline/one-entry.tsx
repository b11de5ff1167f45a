import { type ReactElement, useEffect, useRef } from 'react';
import { tell } from '../../../../shared/events/index.ts';
import { Button } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import type { Entry } from '../source.ts';

const t = historyWords.entry;

/** Everything that stands in one entry, for whoever wants to know exactly, or has to prove it. */
export function OneEntry({ entry, who, close }: { entry: Entry; who: Who; close: () => void }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const lines: readonly (readonly [string, string])[] = [
    [t.when, historyWords.exact(entry.at)],
    [t.about, who(entry.about)],
    [t.by, who(entry.device)],
    [t.kind, entry.kind],
    ...fieldLines(entry.fields),
    [t.number, `${entry.seq}`],
    [t.hash, entry.hash],
  ];
  return (
    <dialog ref={dialog} className="one-entry" aria-label={t.title} onClose={close}>
      <h2 dir="auto">{tell(entry, who).sentence}</h2>
      <dl>
        {lines.map(([what, says]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="figures" dir="auto">
              {says}
            </dd>
          </div>
        ))}
      </dl>
      <Button autoFocus onClick={() => dialog.current?.close()}>
        {t.close}
      </Button>
    </dialog>
  );
}

function fieldLines(fields: unknown): [string, string][] {
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}
