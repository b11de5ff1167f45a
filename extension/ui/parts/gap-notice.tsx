import type { ReactElement } from 'react';
import type { Gap } from '../../../shared/alarm/index.ts';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

/** More than these is a history, and this is a notice. */
const MOST_SHOWN = 3;

/** From when to when this computer did not watch, until somebody has seen it. */
export function GapNotice({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const { ask, busy, failure } = useAsk();
  const { gaps } = snapshot.alarm;
  if (gaps.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={words.alarm.gap.title}
      actions={
        <Button disabled={busy} onClick={() => ask({ do: 'gaps-seen' })} data-alarm="gaps-seen">
          {words.alarm.seen}
        </Button>
      }
    >
      {gaps
        .slice(-MOST_SHOWN)
        .reverse()
        .map((gap) => (
          <p key={gap.from} className="figures">
            {tell(gap, snapshot)}
          </p>
        ))}
      <Refusal why={failure} />
    </Notice>
  );
}

/** The cameras are named only where some were watched and others were not. */
function tell({ from, to, cause, cameras }: Gap, snapshot: Snapshot): string {
  const { gap, period } = words.alarm;
  const missed = snapshot.cameras.filter(({ id }) => cameras.includes(id)).map(({ name }) => name);
  const who = missed.length === 0 || missed.length === snapshot.cameras.length ? [] : [gap.cameras(missed)];
  return [gap.text(period(from, to)), ...who, gap[cause]].join(' ');
}
