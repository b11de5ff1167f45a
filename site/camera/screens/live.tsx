import type { ReactElement } from 'react';
import type { LinkState } from '../../../shared/link/index.ts';
import {
  BrandMark,
  Button,
  Key,
  Notice,
  Spinner,
  StatusMark,
  type Tone,
  useNow,
} from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { EyeState } from '../eye.ts';
import type { SessionFacts } from '../session.ts';
import type { Live } from '../state.ts';
import type { Act } from './app.tsx';
import { troublesOf } from './live-troubles.ts';
import { OwnPicture } from './own-picture.tsx';

const say = words.camera.live;

/** The phone while it films: its own picture, who sees it, and the few things that can be done. */
export function LiveScreen({ live, act }: { live: Live; act: Act }): ReactElement {
  const { eye, session } = live;
  const [tone, word] = seenBy(session, eye);
  return (
    <main className="stage on-picture" aria-label={say.label(session.name)}>
      {eye.at === 'open' ? (
        <OwnPicture track={eye.video} label={say.own} mirrored={eye.facing === 'user'} />
      ) : null}
      <header className="stage-head">
        <BrandMark />
        <h1 className="one-line" dir="auto">
          {session.name}
        </h1>
        <span className="grow" />
        <span role="status">
          <StatusMark tone={tone} word={word} />
        </span>
      </header>
      <NoEye eye={eye} act={act} />
      <footer className="stage-foot">
        <ul className="troubles" aria-live="polite">
          {troublesOf(live).map((trouble) => (
            <li key={trouble}>{trouble}</li>
          ))}
        </ul>
        <Facts live={live} />
        <div className="stage-keys">
          {eye.at === 'open' && eye.canFlip ? (
            <Key
              icon="flip"
              data-action="flip"
              aria-label={say.flipLabel}
              onClick={() => act({ do: 'flip' })}
            >
              {say.flip}
            </Key>
          ) : null}
          <p className="stop-hint" id="stop-hint">
            {say.stopHint(session.monitorName)}
          </p>
          <Key
            icon="stop"
            data-action="stop"
            aria-describedby="stop-hint"
            onClick={() => act({ do: 'stop' })}
          >
            {say.stop}
          </Key>
        </div>
      </footer>
    </main>
  );
}

function seenBy({ seen, link }: SessionFacts, eye: EyeState): readonly [Tone, string] {
  if (eye.at === 'lost') return ['lost', say.nothingToSee];
  if (seen) return link.at === 'shaky' ? ['warn', say.shaky] : ['live', say.seenBy(1)];
  const tones: Readonly<Record<LinkState['at'], readonly [Tone, string]>> = {
    live: ['off', say.nobody],
    shaky: ['off', say.nobody],
    dialing: ['busy', say.looking],
    recovering: ['warn', say.lost],
    stopped: ['off', say.nobody],
  };
  return tones[link.at];
}

/** Where the picture would be, when there is none. */
function NoEye({ eye, act }: { eye: EyeState; act: Act }): ReactElement | null {
  if (eye.at === 'open') return null;
  if (eye.at === 'opening') return <Spinner word={say.opening} />;
  const { title, body } = words.camera.noPicture[eye.why];
  return (
    <div className="stage-notice" role="status">
      <Notice
        tone="lost"
        title={title}
        actions={
          <Button data-action="try-again" onClick={() => act({ do: 'try-again' })}>
            {words.camera.tryAgain}
          </Button>
        }
      >
        <p>{body}</p>
      </Notice>
    </div>
  );
}

function Facts({ live: { battery, since } }: { live: Live }): ReactElement {
  const minutes = Math.floor((useNow() - since) / 60_000);
  const power = battery ? [say.battery(Math.round(battery.level * 100), battery.charging)] : [];
  // The length of the first minute tells nobody anything; what the phone needs does.
  const facts = minutes < 1 ? [...power, say.keepInFront] : [...power, say.on(lengthOf(minutes))];
  return <p className="stage-facts figures">{facts.join(' · ')}</p>;
}

const lengthOf = (minutes: number): string =>
  minutes < 60 ? say.minutes(minutes) : say.hours(Math.floor(minutes / 60), minutes % 60);
