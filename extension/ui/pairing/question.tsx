import { type FormEvent, type ReactElement, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Button, Field, Symbols } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { shownSymbols } from './shown-symbols.ts';

type Confirming = Extract<PairingFacts, { at: 'confirming' }>;

/** The monitor asks once: do both screens show the same four, what is it called, and is it new. */
export function Question({ pairing }: { pairing: Confirming }): ReactElement {
  const t = words.pairing;
  const { invites } = pairing;
  const computer = invites && t.computer;
  const { ask, busy, failure } = useAsk();
  const [replaces, setReplaces] = useState<DeviceId | undefined>(pairing.replaces);
  const [typed, setTyped] = useState<string>();
  const taken = pairing.replaceable.find(({ id }) => id === replaces);
  // Until somebody types, the name follows the choice: who takes a place takes its name.
  const name = typed ?? taken?.name ?? pairing.suggestedName;

  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    void ask({ do: 'confirm-pairing', name: name.trim(), replaces });
  };
  return (
    <form className="question" onSubmit={confirm}>
      <div>
        <h2>{computer?.asksTitle ?? t.waiting.title}</h2>
        <p className="question-phone">{(computer ?? t.waiting).asks(pairing.phoneName)}</p>
      </div>
      {invites ? <p>{asWhat(invites)}</p> : null}
      <p className="question-ask">{(computer ?? t).question}</p>
      <Symbols items={shownSymbols(pairing.symbols)} label={t.symbols} />
      <Field label={(computer ?? t).name} value={name} onText={setTyped} maxLength={60} required />
      {pairing.replaceable.length === 0 ? null : (
        <PlaceChoice replaceable={pairing.replaceable} replaces={replaces} onPick={setReplaces} />
      )}
      <div className="question-actions">
        <Button
          look="first"
          type="submit"
          disabled={busy || name.trim() === ''}
          data-action="confirm-pairing"
        >
          {(computer ?? t).match}
        </Button>
        <Button disabled={busy} onClick={() => ask({ do: 'refuse-pairing' })} data-action="refuse-pairing">
          {t.differ}
        </Button>
      </div>
      <Refusal why={failure} />
    </form>
  );
}

function asWhat(invites: NonNullable<Confirming['invites']>): string {
  const { as, asUntil } = words.pairing.computer;
  if (invites.role === 'owner' || invites.until === undefined) return as[invites.role];
  return asUntil(
    new Date(invites.until).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
  );
}
