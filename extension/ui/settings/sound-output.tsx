import { type ReactElement, useState } from 'react';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { soundOutputWords as t } from '../../../shared/words/index.ts';
import type { OutputFacts, Use } from '../../host/listen/contract.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { type Asked, askForNames } from './ask-for-names.ts';
import { OutputSelect } from './output-select.tsx';
import { Section } from './section.tsx';

/** Which loudspeaker or headphones the cameras, and the alarm, are heard from. */
export function SoundOutput({ outputs }: { outputs: OutputFacts | undefined }): ReactElement | null {
  if (outputs === undefined) return null;
  const { known, listen, alarm } = outputs;
  const isChosen = listen.choice.at === 'chosen' || alarm.choice.at !== 'same';
  return (
    <Section title={t.title} text={t.text}>
      {known.at === 'named' || isChosen ? <Choices facts={outputs} /> : null}
      <div role="status">
        <Gone facts={outputs} />
      </div>
      {known.at === 'unnamed' ? <ShowOutputs /> : null}
      {known.at === 'none-told' ? <p className="section-none">{t.cannot}</p> : null}
    </Section>
  );
}

function Choices({ facts: { known, listen, alarm } }: { facts: OutputFacts }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const outputs = known.at === 'named' ? known.outputs : [];
  const choice = (use: Use) => ({
    outputs,
    label: t[use],
    disabled: busy,
    onPick: (picked: OutputFacts[Use]['choice']) => void ask({ do: 'set-output', use, choice: picked }),
  });
  return (
    <>
      <OutputSelect {...choice('listen')} routed={listen} withSame={false} />
      <OutputSelect {...choice('alarm')} routed={alarm} withSame />
      <Refusal why={failure} />
    </>
  );
}

function Gone({ facts: { listen, alarm } }: { facts: OutputFacts }): ReactElement | null {
  const both = listen.gone !== undefined && listen.gone.label === alarm.gone?.label;
  const lines = both
    ? [t.gone.both(listen.gone.label)]
    : (['listen', 'alarm'] as const).flatMap((use) => {
        const gone = { listen, alarm }[use].gone;
        return gone === undefined ? [] : [t.gone[use](gone.label)];
      });
  if (lines.length === 0) return null;
  return (
    <Notice tone="warn" title={lines.join(' ')}>
      {t.goneHelp}
    </Notice>
  );
}

function ShowOutputs(): ReactElement {
  const { ask, failure } = useAsk();
  const [asked, setAsked] = useState<Asked | 'asking'>();
  // The browser asks only within the click.
  const show = async (): Promise<void> => {
    setAsked('asking');
    const answer = await askForNames(navigator.mediaDevices);
    setAsked(answer);
    if (answer === 'granted') await ask({ do: 'look-for-outputs' });
  };
  return (
    <>
      <p className="section-none">{t.why}</p>
      <div>
        <Button onClick={show} disabled={asked === 'asking'} data-action="show-outputs">
          {t.show}
        </Button>
      </div>
      <p role="status">{asked === undefined || asked === 'granted' ? '' : t[asked]}</p>
      <Refusal why={failure} />
    </>
  );
}
