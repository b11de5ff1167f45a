import './symbols.css';
import type { ReactElement } from 'react';

export interface ShownSymbol {
  readonly id: string;
  readonly glyph: string;
  readonly word: string;
}

/** The four symbols that both screens show, in order: a picture and its word each, so that either is enough. */
export function Symbols({ items, label }: { items: readonly ShownSymbol[]; label: string }): ReactElement {
  return (
    <ol className="symbols" aria-label={label}>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one symbol may come twice, and the four never change places
        <li key={place}>
          <span className="symbol-glyph" aria-hidden="true">
            {item.glyph}
          </span>
          <span className="symbol-word">{item.word}</span>
        </li>
      ))}
    </ol>
  );
}
