import './backup.css';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { backupWords as t } from '../../../shared/words/index.ts';
import { type BackupFacts, isSamePlace } from '../../host/backup/contract.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { FoundLine, testFailed } from '../settings/found.tsx';
import { Section } from '../settings/section.tsx';
import { useFound } from '../settings/use-found.ts';
import {
  checkDraft,
  type Draft,
  draftOf,
  type Edits,
  emptyDraft,
  type Needs,
  type Typed,
  typedSince,
  type Wrongs,
} from './draft.ts';
import { PlaceFields } from './place-fields.tsx';
import { Restoring } from './restoring.tsx';
import { Status } from './status.tsx';
import { needsNew, tellProbe } from './tell.ts';

/** Absent where this monitor has no log to back up. */
export function Backup({ snapshot: { backup } }: { snapshot: Snapshot }): ReactElement | null {
  return backup === undefined ? null : <Shown backup={backup} />;
}

function Shown({ backup: { setup, restore } }: { backup: BackupFacts }): ReactElement {
  const { ask } = useAsk();
  // What waits is counted when somebody looks.
  useEffect(() => void ask({ do: 'look-at-backup' }), [ask]);
  const isOn = setup.at === 'on';
  const [isHeldOpen, setHeldOpen] = useState(false);
  return (
    <Section title={t.title} text={t.text}>
      {isOn ? <Status setup={setup} /> : null}
      {/* One form for both: a first saving must not take the fields from under the hands of whoever types on. */}
      <details className="backup-change" open={!isOn || setup.now.at === 'failed' || isHeldOpen}>
        <summary hidden={!isOn}>{t.change}</summary>
        <div className="section-body">
          <Form setup={setup} restore={restore} onTypedMeanwhile={() => setHeldOpen(true)} />
        </div>
      </details>
    </Section>
  );
}

interface FormProps extends BackupFacts {
  /** Something was typed while what stood there before was being saved. */
  readonly onTypedMeanwhile: () => void;
}

function Form({ setup, restore, onTypedMeanwhile }: FormProps): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { reach } = useMonitor();
  const form = useRef<HTMLDivElement>(null);
  const [edits, setEdits] = useState<Edits>({});
  const [isSaving, setSaving] = useState(false);
  const draft: Draft = { ...(setup.at === 'on' ? draftOf(setup.place) : emptyDraft), ...edits };
  const [wrong, setWrong] = useState<Wrongs>({});
  const { found, test } = useFound(draft);
  const [note, setNote] = useState({ of: edits, says: '' });
  const kept = setup.at === 'on';
  const begins = !kept || !isSamePlace(setup.place, draft);
  const anew = kept && setup.now.at === 'failed' && needsNew(setup.now.why);

  const edit = (part: Partial<Draft>): void => {
    setEdits((now) => ({ ...now, ...part }));
    if (isSaving) onTypedMeanwhile();
  };
  /** Marks what is wrong and goes there; otherwise asks the browser for the way to the server, within the click. */
  const checked = async (passphrase: Needs['passphrase']): Promise<Typed | undefined> => {
    const result = checkDraft(draft, { secret: !kept, passphrase });
    setWrong(result.ok ? {} : result.wrong);
    if (!result.ok) {
      setNote({ of: edits, says: t.fix });
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return undefined;
    }
    // A server that allows every page to ask needs no permission: what comes of it is told by the test.
    await reach?.(result.typed.place.endpoint);
    return result.typed;
  };
  const probe = async (): Promise<void> => {
    const typed = await checked('may-be-empty');
    if (!typed) return;
    await test(async () => {
      const answer = await ask({ do: 'test-backup', place: typed.place, secret: typed.secret });
      if (answer === undefined || !('probed' in answer)) return testFailed;
      return { at: 'found', good: answer.probed.ok, says: tellProbe(answer.probed) };
    });
  };
  const save = async (): Promise<void> => {
    const typed = await checked(begins || anew ? 'needed' : 'may-be-empty');
    if (!typed) return;
    setSaving(true);
    const answer = await ask({ do: 'set-backup', ...typed, anew });
    setSaving(false);
    if (answer === undefined) return;
    const saved: Edits = { ...typed.place };
    setEdits((now) => (now === edits ? saved : { ...saved, ...typedSince(now, draft) }));
    setNote({ of: saved, says: t.saved });
  };
  const forget = async (): Promise<void> => {
    if ((await ask({ do: 'forget-backup' })) === undefined) return;
    setEdits((now) => typedSince(now, draft));
    setWrong({});
  };
  const find = async (): Promise<void> => {
    const typed = await checked('short-is-fine');
    if (typed?.passphrase === undefined) return;
    await ask({ do: 'find-backups', place: typed.place, secret: typed.secret, passphrase: typed.passphrase });
  };

  return (
    <div ref={form} className="backup-form">
      <PlaceFields
        draft={draft}
        wrong={wrong}
        onEdit={edit}
        kept={{ secret: kept, passphrase: !begins && !anew }}
      />
      <p className="section-none">{kept && begins ? `${t.elsewhere} ${t.testHint}` : t.testHint}</p>
      <div className="section-test">
        <Button onClick={probe} disabled={busy} data-action="test-backup">
          {t.test}
        </Button>
        <FoundLine found={found} />
      </div>
      <div className="section-test">
        <Button look="first" onClick={save} disabled={busy} data-action="set-backup">
          {anew ? t.saveAnew : begins ? t.save : t.saveChanges}
        </Button>
        {kept ? (
          <Button look="danger" onClick={forget} disabled={busy}>
            {t.stop}
          </Button>
        ) : null}
        <p role="status">{note.of === edits ? note.says : ''}</p>
        <Refusal why={failure} />
      </div>
      {kept ? <p className="section-none">{t.stopHint}</p> : null}
      <Restoring restore={restore} onFind={find} />
    </div>
  );
}
