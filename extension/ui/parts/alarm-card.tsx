import './alarm-card.css';
import type { ReactElement, ReactNode } from 'react';
import { Button, Icon } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Command } from '../../host/snapshot.ts';
import type { AlarmKey, AlarmSays } from '../model/alarm-view.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

interface AlarmCardProps {
  readonly camera: CameraFacts;
  readonly says: AlarmSays;
  /** Other ways out of this loss: pairing again, the settings. */
  readonly more?: ReactNode;
}

/** The alarm of one camera, and its answers: each is one click, in every view. */
export function AlarmCard({ camera, says, more }: AlarmCardProps): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { how, title, unheard, lines, keys } = says;
  const key = (name: AlarmKey): ReactElement => (
    <Button
      key={name}
      look={name === 'quiet' ? 'danger' : 'plain'}
      disabled={busy}
      onClick={() => ask(commandOf(name, camera))}
      data-alarm={name}
    >
      {labels[name]}
    </Button>
  );
  return (
    <section className="alarm-card" data-how={how} aria-label={title}>
      {unheard === undefined ? null : (
        <p className="alarm-card-unheard">
          <Icon name="warning" />
          {unheard}
        </p>
      )}
      <div className="alarm-card-told">
        <div className="alarm-card-text figures">
          <p className="alarm-card-title">{title}</p>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {keys.includes('quiet') ? key('quiet') : null}
      </div>
      <div className="alarm-card-keys">
        {keys.filter((name) => name !== 'quiet').map(key)}
        {more}
      </div>
      <Refusal why={failure} />
    </section>
  );
}

const labels: Readonly<Record<AlarmKey, string>> = {
  quiet: words.alarm.quiet,
  'quiet-a-while': words.alarm.quietAWhile,
  loud: words.alarm.loud,
  'stop-watching': words.alarm.stopWatching,
};

const commandOf = (key: AlarmKey, { id }: CameraFacts): Command =>
  key === 'stop-watching' ? { do: 'watch', camera: id, on: false } : { do: key, camera: id };
