import './own-log.css';
import { type ReactElement, useContext, useEffect, useRef, useState } from 'react';
import type { ExportFormat } from '../../../shared/events/index.ts';
import { Button, type Saving, ScreenClock, Select, useSaving } from '../../../shared/ui/index.ts';
import { historyWords } from '../../../shared/words/index.ts';
import { readOwnLog } from '../log/read-own-log.ts';

const t = historyWords.files.save;
const FORMATS: readonly ExportFormat[] = ['ndjson', 'csv', 'json'];

interface OwnLogProps {
  readonly name: string;
  readonly monitorName: string;
}

/** The phone's own log as a file, for whoever has only the phone in their hand. */
export function OwnLog({ name, monitorName }: OwnLogProps): ReactElement {
  const clock = useContext(ScreenClock);
  const [format, setFormat] = useState<ExportFormat>('ndjson');
  const { saving, save, stop } = useSaving();
  const stay = useRef(new AbortController());
  useEffect(() => {
    const here = new AbortController();
    stay.current = here;
    return () => here.abort();
  }, []);
  const start = (): void => {
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    save(historyWords.own.file(day, format), (writing) =>
      readOwnLog({ ...writing, format, clock }, { own: name, monitor: monitorName }, stay.current.signal),
    );
  };
  return (
    <section className="own-log" aria-labelledby="own-log">
      <h2 id="own-log">{historyWords.own.title}</h2>
      <p>{historyWords.own.text}</p>
      <Select
        label={t.format}
        value={format}
        among={FORMATS.map((is) => ({ is, says: t.formats[is] }))}
        onPick={setFormat}
      />
      <p className="figures" role="status">
        {noteOf(saving)}
      </p>
      {saving.at === 'saving' ? (
        <Button onClick={stop}>{t.cancel}</Button>
      ) : (
        <Button data-action="save-own-log" onClick={start}>
          {t.start}
        </Button>
      )}
    </section>
  );
}

function noteOf(saving: Saving): string {
  if (saving.at === 'idle') return '';
  if (saving.at === 'saving') return t.progress(saving.written);
  if (saving.how === 'saved') return t.done(saving.name, saving.written);
  return saving.how === 'cancelled' ? t.cancelled : t.failed;
}
