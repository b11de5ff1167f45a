import './settings.css';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { Button, Field } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { Backup } from '../backup/backup.tsx';
import { Household } from '../household/household.tsx';
import { JoinState } from '../household/join-state.tsx';
import { Upkeep } from '../jobs/upkeep.tsx';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Pairing } from '../pairing/pairing.tsx';
import { Header } from '../parts/header.tsx';
import { LoudAlarms } from '../parts/loud-alarms.tsx';
import { MonitorNotice } from '../parts/monitor-notice.tsx';
import { Refusal } from '../parts/refusal.tsx';
import type { ViewProps } from '../views/view-props.ts';
import { AlarmSound } from './alarm-sound.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { checkSettings, type Draft, draftOf, type Wrongs } from './draft.ts';
import { IceList } from './ice-list.tsx';
import { KeepAwake } from './keep-awake.tsx';
import { Links } from './links.tsx';
import { Moving } from './moving.tsx';
import { OverlaySection } from './overlay-section.tsx';
import { RendezvousFields } from './rendezvous-fields.tsx';
import { Section } from './section.tsx';
import { SoundOutput } from './sound-output.tsx';

const t = words.settings;
type Note = 'saved' | 'unsaved' | 'reset' | 'wrong' | undefined;
interface Editing {
  readonly edited: Partial<Draft> | undefined;
  readonly note: Note;
}
const notes = { saved: t.saved, unsaved: t.unsaved, reset: t.resetDone, wrong: t.fix };

export function Settings({ snapshot }: ViewProps): ReactElement {
  const { open } = useMonitor();
  const { ask, busy, failure } = useAsk();
  const form = useRef<HTMLFormElement>(null);
  // Only what was touched: the rest follows the host, as another view or another owner may have saved meanwhile.
  const [{ edited, note }, setEditing] = useState<Editing>({ edited: undefined, note: undefined });
  const [wrong, setWrong] = useState<Wrongs>({});
  const draft = { ...draftOf(snapshot.settings), ...edited };

  const edit = (part: Partial<Draft>): void =>
    setEditing(({ edited }) => ({ edited: { ...edited, ...part }, note: 'unsaved' }));
  const start = (edited: Draft | undefined, note: Note): void => {
    setEditing({ edited, note });
    setWrong({});
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const checked = checkSettings(draft);
    setWrong(checked.ok ? {} : checked.wrong);
    if (!checked.ok) {
      setEditing({ edited, note: 'wrong' });
      // After the marks are drawn, the first of them is where the person has to go.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    if ((await ask({ do: 'save-settings', settings: checked.value })) === undefined) return;
    // What was typed while a slow disk saved is not saved yet.
    setEditing((now) => (now.edited === edited ? { edited: undefined, note: 'saved' } : now));
  };
  const message = (field: string): string | undefined => {
    const why = wrong[field];
    return why === undefined ? undefined : t.wrong[why];
  };

  return (
    <div className="settings">
      <Header title={t.title}>
        <Button icon="back" onClick={() => open('tab')}>
          {t.cameras}
        </Button>
      </Header>
      <main className="settings-main">
        <LoudAlarms snapshot={snapshot} />
        <MonitorNotice snapshot={snapshot} withSettings={false} />
        <JoinState snapshot={snapshot} />
        <Pairing snapshot={snapshot} />
        <Moving snapshot={snapshot} />
        <AlarmSound snapshot={snapshot} />
        <SoundOutput outputs={snapshot.outputs} />
        <KeepAwake snapshot={snapshot} />
        <Household snapshot={snapshot} />
        <form ref={form} className="settings-form" onSubmit={save} noValidate>
          <Section title={t.computer.title}>
            <Field
              label={t.computer.name}
              hint={t.computer.nameHint}
              value={draft.monitorName}
              onText={(monitorName) => edit({ monitorName })}
              wrong={message('monitorName')}
            />
          </Section>
          <Section title={t.page.title}>
            <Field
              label={t.page.address}
              hint={t.page.hint}
              inputMode="url"
              dir="ltr"
              value={draft.page}
              onText={(page) => edit({ page })}
              wrong={message('page')}
            />
          </Section>
          <RendezvousFields
            draft={draft.rendezvous}
            onEdit={(rendezvous) => edit({ rendezvous })}
            message={message}
            onWrong={(found) => setWrong({ ...wrong, ...found })}
          />
          <IceList
            drafts={draft.ice}
            onEdit={(ice) => edit({ ice })}
            message={message}
            onWrong={(found) => setWrong({ ...wrong, ...found })}
          />
          <div className="settings-save">
            <Button look="first" type="submit" disabled={busy}>
              {t.save}
            </Button>
            {edited === undefined ? null : (
              <Button onClick={() => start(undefined, undefined)}>{t.discard}</Button>
            )}
            <Button look="quiet" onClick={() => start(draftOf(snapshot.defaults), 'reset')}>
              {t.reset}
            </Button>
            <p role="status">{note === undefined ? '' : notes[note]}</p>
            <Refusal why={failure} />
          </div>
        </form>
        <Backup snapshot={snapshot} />
        <Upkeep snapshot={snapshot} />
        <Links snapshot={snapshot} />
        <OverlaySection />
        <Diagnostics snapshot={snapshot} />
      </main>
    </div>
  );
}
