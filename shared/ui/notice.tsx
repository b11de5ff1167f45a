import './notice.css';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export type NoticeTone = 'calm' | 'good' | 'warn' | 'lost';

const icons: Readonly<Record<NoticeTone, IconName>> = {
  calm: 'info',
  good: 'check',
  warn: 'warning',
  lost: 'warning',
};

interface NoticeProps {
  readonly tone: NoticeTone;
  /** What happened. */
  readonly title?: string | undefined;
  /** What we are doing about it and what the person can do. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Whether it is announced is the caller's to say, by the live region that it stands in. */
export function Notice({ tone, title, children, actions }: NoticeProps): ReactElement {
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={icons[tone]} />
      <div className="notice-text">
        {title === undefined ? null : <p className="notice-title">{title}</p>}
        {children === undefined ? null : <div className="notice-body">{children}</div>}
        {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
