import type { ReactElement } from 'react';
import { Button, Notice, Spinner, Symbols } from '../../../shared/ui/index.ts';
import { householdWords } from '../../../shared/words/index.ts';
import type { HouseholdView } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { shownSymbols } from '../pairing/shown-symbols.ts';
import { Refusal } from '../parts/refusal.tsx';

const t = householdWords.joining;

type Facts = Exclude<NonNullable<HouseholdView['joining']>, { at: 'idle' }>;

/** How far this computer is with being let in; it belongs to the host, so every open view shows the same. */
export function JoiningCard({ joining }: { joining: Facts }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const stop = (
    <Button disabled={busy} onClick={() => ask({ do: 'stop-joining' })} data-action="stop-joining">
      {joining.at === 'failed' ? t.close : t.stop}
    </Button>
  );
  switch (joining.at) {
    case 'reaching':
      return (
        <Notice tone={joining.unreachable ? 'warn' : 'calm'} title={t.reaching} actions={stop}>
          <Spinner word={t.through(joining.server)} />
          {joining.unreachable ? <p>{t.unreachable(joining.page)}</p> : null}
          <Refusal why={failure} />
        </Notice>
      );
    case 'comparing':
      return (
        <Notice tone="calm" title={t.compare} actions={stop}>
          <Symbols items={shownSymbols(joining.symbols)} label={t.symbols} />
          <p>{t.same(joining.monitorName)}</p>
          <p>{t.different}</p>
          <Refusal why={failure} />
        </Notice>
      );
    case 'joined':
      return (
        <Notice tone="good" title={t.joined(joining.monitorName)}>
          {t.soon}
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="warn" title={t.failed[joining.why]} actions={stop}>
          <Refusal why={failure} />
        </Notice>
      );
  }
}
