import { type ChangeEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { Button, Notice } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import type { FileStream, ReadOptions, Verdict } from '../source.ts';

interface ReadFileProps {
  readonly words: {
    readonly choose: string;
    readonly working: (entries: number) => string;
    readonly failed: string;
  };
  readonly read: (file: FileStream, options: ReadOptions) => Promise<Verdict>;
  readonly who: Who;
  readonly 'data-file': string;
}

type State =
  | { readonly at: 'idle' }
  | { readonly at: 'reading'; readonly entries: number; readonly leave: AbortController }
  | { readonly at: 'read'; readonly file: string; readonly verdict: Verdict };

/** A file that is read from its beginning to its end and is then told about, without ever being held whole. */
export function ReadFile({ words, read, who, 'data-file': what }: ReadFileProps): ReactElement {
  const id = useId();
  const [state, setState] = useState<State>({ at: 'idle' });
  const left = useRef<AbortController>(undefined);
  useEffect(() => () => left.current?.abort(), []);

  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    if (file === undefined) return;
    const leave = new AbortController();
    left.current = leave;
    setState({ at: 'reading', entries: 0, leave });
    const progress = (entries: number): void => setState({ at: 'reading', entries, leave });
    const failed = (): Verdict => ({ right: false, says: [words.failed] });
    const verdict = await read(file.stream(), { who, signal: leave.signal, progress }).catch(failed);
    // The same file can be chosen again: it may have been mended meanwhile.
    target.value = '';
    setState(leave.signal.aborted ? { at: 'idle' } : { at: 'read', file: file.name, verdict });
  };

  return (
    <div className="read-file" data-file={what}>
      <label className="read-file-choose" htmlFor={id}>
        <span>{words.choose}</span>
        <input
          id={id}
          type="file"
          accept=".ndjson,.jsonl,application/x-ndjson"
          disabled={state.at === 'reading'}
          onChange={(event) => void choose(event)}
        />
      </label>
      <div role="status">
        {state.at === 'reading' ? <p className="figures">{words.working(state.entries)}</p> : null}
        {state.at === 'read' ? (
          <Notice tone={state.verdict.right ? 'good' : 'lost'} title={state.file}>
            {state.verdict.says.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Notice>
        ) : null}
      </div>
      {state.at === 'reading' ? (
        <Button onClick={() => state.leave.abort()}>{historyWords.files.save.cancel}</Button>
      ) : null}
    </div>
  );
}
