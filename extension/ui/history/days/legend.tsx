import type { ReactElement, ReactNode } from 'react';
import { historyWords } from '../../../../shared/words/index.ts';

const t = historyWords.days;

/** Shapes before colours: full, hatched, thin, dashed, and a mark that points down. */
export function Legend(): ReactElement {
  return (
    <ul className="dc-legend" aria-label={t.legend}>
      <Sign word={t.live}>
        <rect className="dc-live-span" width="22" height="12" rx="2" />
      </Sign>
      <Sign word={t.lost}>
        <rect className="dc-lost-back" width="22" height="12" />
        <path className="dc-lost" d="M0 12 6 0h4L4 12zM10 12 16 0h4l-6 12z" />
      </Sign>
      <Sign word={t.connecting}>
        <rect className="dc-connecting-span" y="4" width="22" height="4" />
      </Sign>
      <Sign word={t.alarm}>
        <path className="dc-alarm-sign" d="m11 11-5-10h10z" />
      </Sign>
      <Sign word={t.battery}>
        <path className="dc-battery" d="M0 3l22 6" />
      </Sign>
    </ul>
  );
}

function Sign({ word, children }: { word: string; children: ReactNode }): ReactElement {
  return (
    <li>
      <svg viewBox="0 0 22 12" aria-hidden="true">
        {children}
      </svg>
      {word}
    </li>
  );
}
