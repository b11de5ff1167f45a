import './feed.css';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import type { Entry } from '../source.ts';
import { FeedRow } from './feed-row.tsx';
import type { Rows } from './rows.ts';
import { useWindow } from './use-window.ts';

const t = historyWords.timeline;

interface FeedProps {
  readonly rows: Rows;
  readonly who: Who;
  readonly busy: boolean;
  readonly onTop: (isTop: boolean) => void;
  readonly goTo: (end: 'newest' | 'oldest') => void;
  readonly open: (entry: Entry) => void;
}

/**
 * A feed in the sense of ARIA: a list that is read in as one goes. Only the rows on the screen are in the document, and
 * the one that has the focus, wherever it is; each says its number, because its neighbours may not be there.
 */
export function Feed({ rows, who, busy, onTop, goTo, open }: FeedProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const view = useWindow(place, rows);
  const { first, last, height, focused, focus } = view;
  useEffect(() => onTop(first === 0), [onTop, first]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const to = stepOf(event.key, focused, Math.max(1, view.perScreen - 1));
    const entry = rows.at(focused);
    if (event.key === 'Enter' && entry !== undefined) open(entry);
    else if (event.key === 'Home' && rows.ends.newest) focus(0);
    else if (event.key === 'End' && rows.ends.oldest) focus(rows.count - 1);
    else if (event.key === 'Home' || event.key === 'End') {
      view.keepFocus();
      goTo(event.key === 'Home' ? 'newest' : 'oldest');
    } else if (to !== undefined) focus(to);
    else return;
    event.preventDefault();
  };

  const drawn = new Set(Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n));
  if (rows.count > 0) drawn.add(focused);
  const isWhole = rows.ends.newest && rows.ends.oldest;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a feed moves by keys, as ARIA describes it
    <div ref={place} className="feed" onKeyDown={onKeyDown}>
      <div
        role="feed"
        aria-label={t.label}
        aria-busy={busy}
        className="feed-all"
        style={{ height: `${rows.count * height}px` }}
      >
        {[...drawn]
          .sort((a, b) => a - b)
          .map((index) => (
            <FeedRow
              key={index - rows.front}
              entry={rows.at(index)}
              above={rows.at(index - 1)}
              index={index}
              count={isWhole ? rows.count : -1}
              top={index * height}
              who={who}
              isFocused={index === focused}
              hold={view.hold}
              open={open}
            />
          ))}
      </div>
    </div>
  );
}

function stepOf(key: string, from: number, screen: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + screen;
    case 'PageUp':
      return from - screen;
    default:
      return undefined;
  }
}
