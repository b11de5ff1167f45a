import './status-mark.css';
import type { ReactElement } from 'react';

/** `live` fine, `busy` on its way, `warn` in doubt, `lost` no picture, `off` wanted so. */
export type Tone = 'live' | 'busy' | 'warn' | 'lost' | 'off';

/** Every tone has a shape of its own, so that nobody needs to see its colour. */
const shapes: Readonly<Record<Tone, ReactElement>> = {
  live: <circle cx="6" cy="6" r="4.5" />,
  busy: <path d="M6 1.8a4.2 4.2 0 1 1-4.2 4.2" fill="none" strokeWidth="2.2" />,
  warn: <path d="M6 1.2 11 10.4H1z" strokeWidth="0.8" strokeLinejoin="round" />,
  lost: <path d="m2.4 2.4 7.2 7.2m0-7.2-7.2 7.2" fill="none" strokeWidth="2.6" />,
  off: <rect x="2.4" y="2.4" width="7.2" height="7.2" rx="1" fill="none" strokeWidth="1.8" />,
};

export function StatusShape({ tone }: { tone: Tone }): ReactElement {
  return (
    <svg className={`status-shape tone-${tone}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shapes[tone]}
    </svg>
  );
}

export function StatusMark({ tone, word }: { tone: Tone; word: string }): ReactElement {
  return (
    <span className="status-mark figures">
      <StatusShape tone={tone} />
      <span className="one-line">{word}</span>
    </span>
  );
}
