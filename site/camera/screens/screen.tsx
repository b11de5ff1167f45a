import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { BrandMark } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';

interface ScreenProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** What can be done here, the likeliest last: nearest to the thumb. */
  readonly actions?: ReactNode;
}

/** A screen of words: brand, title, text, and the buttons at the foot where a thumb is. */
export function Screen({ title, children, actions }: ScreenProps): ReactElement {
  return (
    <main className="screen">
      <div className="brand">
        <BrandMark />
        <span>{words.common.product}</span>
      </div>
      <Title text={title} />
      <div className="screen-body">{children}</div>
      {actions === undefined ? null : <div className="screen-actions">{actions}</div>}
    </main>
  );
}

/** Takes the focus when the screen changes, so that a screen reader says where the person is now. */
function Title({ text }: { text: string }): ReactElement {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title.current?.textContent === text) title.current.focus({ preventScroll: true });
  }, [text]);
  return (
    <h1 ref={title} tabIndex={-1} dir="auto">
      {text}
    </h1>
  );
}
