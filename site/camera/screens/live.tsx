import type { ReactElement } from 'react';
import { type Ms, minutes } from '../../../shared/lib/index.ts';
import { BrandMark, Button, Key, Notice, Spinner, StatusMark, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { EyeState } from '../eye.ts';
import type { Live } from '../state.ts';
import type { Act } from './app.tsx';
import { DimKey } from './dim-key.tsx';
import { lengthOf } from './length-of.ts';
import { troublesOf } from './live-troubles.ts';
import { OwnPicture } from './own-picture.tsx';
import { isBlind, namesOf, seenBy } from './seen-by.ts';

const say = words.camera.live;

/** Whoever comes to the phone learns what was done to it meanwhile. */
const AFAR_FOR: Ms = minutes(10);

/** The phone while it films: its own picture, who sees it, and the few things that can be done. */
export function LiveScreen({ live, act }: { live: Live; act: Act }): ReactElement {
  const { eye, session } = live;
  const now = useNow();
  const [tone, word] = seenBy(live);
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
          {troublesOf(live, now).map((trouble) => (
            <li key={trouble}>{trouble}</li>
          ))}
        </ul>
        <Watcher live={live} now={now} />
        <p className="watcher" role="status">
          {session.heard ? say.heard(namesOf(session, 'heard')) : null}
        </p>
        <p className="watcher" role="status">
          {live.afar && now - live.afar.at < AFAR_FOR ? live.afar.says : null}
        </p>
        <Facts live={live} now={now} />
        <p className="stop-hint" id="stop-hint">
          {say.stopHint(session.monitorName)}
        </p>
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
          <DimKey onPress={() => act({ do: 'dim', on: true })} />
          <span className="grow" />
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

/** Where the picture would be, when there is none. */
function NoEye({ eye, act }: { eye: EyeState; act: Act }): ReactElement | null {
  if (eye.at === 'open') return null;
  if (eye.at === 'opening') return <Spinner word={say.opening} />;
  if (eye.at === 'paused') return <Closed by={eye.by.by} act={act} />;
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

/** Whoever stands at the phone may end it: it is their privacy as well. */
function Closed({ by, act }: { by: string; act: Act }): ReactElement {
  return (
    <div className="stage-notice" role="status">
      <Notice
        tone="calm"
        title={say.pausedBy(by)}
        actions={
          <Button data-action="resume" onClick={() => act({ do: 'resume' })}>
            {say.resume}
          </Button>
        }
      >
        <p>{say.pausedBody}</p>
      </Notice>
    </div>
  );
}

interface Told {
  readonly live: Live;
  readonly now: number;
}

/** By name, because a number tells nobody who it is; and since when, because nobody was there to see it. */
function Watcher({ live: { eye, session, unseenSince }, now }: Told): ReactElement | null {
  if (session.seen) {
    const told = isBlind(eye) ? say.seesNothing : say.watches;
    const many = session.watchers.filter(({ seen }) => seen).length > 1;
    return <p className="watcher">{told(namesOf(session, 'seen'), many)}</p>;
  }
  if (unseenSince === undefined || now - unseenSince < 60_000) return null;
  return <p className="watcher figures">{say.nobodyFor(lengthOf(now - unseenSince))}</p>;
}

function Facts({ live: { battery, since }, now }: Told): ReactElement {
  const power = battery ? [say.battery(Math.round(battery.level * 100), battery.charging)] : [];
  // The length of the first minute tells nobody anything; what the phone needs does.
  const facts =
    now - since < 60_000 ? [...power, say.keepInFront] : [...power, say.on(lengthOf(now - since))];
  return <p className="stage-facts figures">{facts.join(' · ')}</p>;
}
