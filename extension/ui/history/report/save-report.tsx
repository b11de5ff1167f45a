import { type ReactElement, useContext, useState } from 'react';
import { weekUntil } from '../../../../shared/events/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { Button, offerFile, ScreenClock } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import { useHistory } from '../use-history.ts';
import { readReport, reportHtml, reportName } from './report-html.ts';

const t = historyWords.figures;

/** The week on a page of paper. It is made here and goes nowhere but into the person's own files. */
export function SaveReport({ cameras, who }: { cameras: readonly DeviceId[]; who: Who }): ReactElement {
  const source = useHistory();
  const clock = useContext(ScreenClock);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const week = weekUntil(clock.now());
    const name = reportName(week);
    try {
      const signal = new AbortController().signal;
      const report = await readReport({ source, cameras, now: clock.now(), signal }, week);
      offerFile(new Blob([reportHtml(report, who)], { type: 'text/html' }), name, clock);
      setNote(t.reportSaved(name));
    } catch {
      setNote(historyWords.files.save.failed);
    }
    setBusy(false);
  };
  return (
    <div className="save-report">
      <Button disabled={busy} onClick={() => void save()}>
        {t.saveReport}
      </Button>
      <p className="figure-hint" role="status">
        {note === '' ? t.reportText : note}
      </p>
    </div>
  );
}
