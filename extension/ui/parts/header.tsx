import './header.css';
import type { ReactElement, ReactNode } from 'react';
import { BrandMark, StatusMark, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { countTones } from '../model/count.ts';

interface HeaderProps {
  readonly snapshot?: Snapshot | undefined;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
}

/** Whose window this is, and how many cameras are how. */
export function Header({ snapshot, title = words.common.product, children }: HeaderProps): ReactElement {
  const now = useNow();
  return (
    <header className="header">
      <BrandMark />
      <h1 className="one-line">{title}</h1>
      <div className="header-counts">
        {(snapshot === undefined ? [] : countTones(snapshot, now)).map(({ tone, count }) => (
          <StatusMark key={tone} tone={tone} word={words.status.counts[tone](count)} />
        ))}
      </div>
      {children}
    </header>
  );
}
