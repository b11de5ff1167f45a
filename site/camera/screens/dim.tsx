import { type CSSProperties, type ReactElement, useEffect, useRef } from 'react';
import { isDying } from '../../../shared/alarm/index.ts';
import { StatusShape, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Live } from '../state.ts';
import type { Act } from './app.tsx';
import { troublesOf } from './live-troubles.ts';
import { namesOf, seenBy } from './seen-by.ts';

const say = words.camera.live;

/**
 * A dark screen in a dark room: one faint mark says how the camera is, and a tap anywhere brings the rest back. The
 * camera does not need its own picture on the screen, so that is not drawn at all.
 */
export function DimScreen({ live, act }: { live: Live; act: Act }): ReactElement {
  const now = useNow();
  const [tone, word] = seenBy(live);
  // Nobody reads a sentence on a dark screen: what cannot wait changes the mark.
  const shown = tone === 'live' && live.battery && isDying(live.battery) ? 'warn' : tone;
  const whole = useRef<HTMLButtonElement>(null);
  useEffect(() => whole.current?.focus({ preventScroll: true }), []);
  return (
    <main className="dim on-picture">
      <button
        ref={whole}
        type="button"
        className="dim-whole"
        data-action="wake"
        aria-label={say.wake(live.session.name, word)}
        onClick={() => act({ do: 'dim', on: false })}
      >
        <span className="dim-mark" style={placeAt(now)}>
          <StatusShape tone={shown} />
        </span>
      </button>
      <p className="only-heard" role="status">
        {[word, ...heardBy(live), ...troublesOf(live, now)].join('. ')}
      </p>
    </main>
  );
}

const heardBy = ({ session }: Live): string[] =>
  session.heard ? [say.heard(namesOf(session, 'heard'))] : [];

/**
 * Another place each minute, never twice the same in a row: what stands still all night burns into such a screen.
 * A style sheet decides whether the person wants to see anything move.
 */
function placeAt(now: number): CSSProperties {
  const minute = Math.floor(now / 60_000);
  return Object.fromEntries([
    ['--dim-x', `${10 + ((minute * 37) % 81)}%`],
    ['--dim-y', `${10 + ((minute * 53) % 81)}%`],
  ]);
}
