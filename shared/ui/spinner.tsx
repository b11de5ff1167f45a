import './spinner.css';
import type { ReactElement } from 'react';

/** Something goes on; the word beside it says what. It stands still where motion is not wanted. */
export function Spinner({ word }: { word: string }): ReactElement {
  return (
    <span className="spinner">
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <circle className="spinner-track" cx="12" cy="12" r="9" />
        <path className="spinner-arc" d="M12 3a9 9 0 0 1 9 9" />
      </svg>
      <span>{word}</span>
    </span>
  );
}
