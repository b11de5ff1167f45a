import './household.css';
import { type ReactElement, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { householdWords } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { isPairing } from '../parts/add-key.tsx';
import { Section } from '../settings/section.tsx';
import { Invite } from './invite.tsx';
import { JoinByLink } from './join-key.tsx';
import { LockedOut } from './locked-out.tsx';
import { Others } from './others.tsx';
import { mayDecide, placeIn } from './owners.ts';
import { RecoveryCode } from './recovery-code.tsx';
import { Restore } from './restore.tsx';

/** Who may watch besides this computer, how one more is let in, and what to do when a computer is gone. */
export function Household({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const { household, pairing } = snapshot;
  if (household === undefined) return null;
  const { others, hasCode, mayRestore } = household;
  const { at } = placeIn(snapshot);
  if (at === 'removed' || at === 'lease-over')
    return (
      <Section title={householdWords.others.title}>
        <LockedOut why={at} />
      </Section>
    );
  const decides = mayDecide(snapshot);
  return (
    <>
      <Others snapshot={snapshot} others={others} />
      {decides ? <LetIn snapshot={snapshot} /> : null}
      <Section title={householdWords.join.title} text={householdWords.join.text}>
        <JoinByLink />
      </Section>
      {decides ? <RecoveryCode hasCode={hasCode} /> : null}
      {mayRestore ? <Restore isPairing={pairing.at === 'waiting'} /> : null}
    </>
  );
}

function LetIn({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const t = householdWords.invite;
  const [open, setOpen] = useState(false);
  const done = (): void => {
    setOpen(false);
    // The code stands at the top of the page.
    scrollTo({ top: 0, behavior: 'smooth' });
  };
  return (
    <Section title={t.title} text={t.text}>
      {open ? (
        <Invite onDone={done} />
      ) : (
        <div>
          <Button disabled={isPairing(snapshot.pairing)} onClick={() => setOpen(true)} data-action="let-in">
            {t.open}
          </Button>
        </div>
      )}
    </Section>
  );
}
