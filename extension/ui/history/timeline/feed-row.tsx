import { memo, type ReactElement, useId } from 'react';
import { tell } from '../../../../shared/events/index.ts';
import { Icon } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import type { Entry } from '../source.ts';

const t = historyWords;

interface FeedRowProps {
  readonly entry: Entry | undefined;
  readonly above: Entry | undefined;
  readonly index: number;
  /** -1: nobody knows yet. */
  readonly count: number;
  readonly top: number;
  readonly who: Who;
  readonly isFocused: boolean;
  readonly hold: (index: number) => void;
  readonly open: (entry: Entry) => void;
}

/** Drawn again only when it shows something else: scrolling moves the box and not what is in it. */
export const FeedRow = memo(Row);

function Row({ entry, above, index, count, top, who, isFocused, hold, open }: FeedRowProps): ReactElement {
  const id = useId();
  const style = { transform: `translateY(${top}px)` };
  if (entry === undefined)
    return <div className="feed-row feed-row-waits" style={style} aria-hidden="true" />;
  const { sentence, icon, tone } = tell(entry, who);
  const day = t.shortDay(entry.at);
  const isFirstOfDay = above === undefined ? index === 0 : t.shortDay(above.at) !== day;
  return (
    <article
      className="feed-row"
      data-row={index}
      data-tone={tone}
      data-new-day={isFirstOfDay || undefined}
      style={style}
      tabIndex={isFocused ? 0 : -1}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-labelledby={`${id}-when ${id}-what`}
      onFocus={() => hold(index)}
      onDoubleClick={() => open(entry)}
    >
      <time id={`${id}-when`} className="figures" dateTime={new Date(entry.at).toISOString()}>
        <span className={isFirstOfDay ? 'feed-day' : 'only-heard'}>{day}</span>{' '}
        <span className="feed-clock">{t.exactClock(entry.at)}</span>
      </time>
      <Icon name={icon} />
      <span id={`${id}-what`} className="feed-says" dir="auto">
        {sentence}
      </span>
      <button
        type="button"
        className="feed-open"
        tabIndex={-1}
        aria-label={t.timeline.open}
        onClick={() => open(entry)}
      >
        <Icon name="info" />
      </button>
    </article>
  );
}
