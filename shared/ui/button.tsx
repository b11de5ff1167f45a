import './button.css';
import type { ButtonHTMLAttributes, ReactElement } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `first`: the one thing to do here. `danger`: it takes something away. `quiet`: no box until pointed at. */
  readonly look?: 'first' | 'plain' | 'quiet' | 'danger' | undefined;
  readonly icon?: IconName | undefined;
}

export function Button({ look = 'plain', icon, className, children, ...rest }: ButtonProps): ReactElement {
  return (
    <button type="button" {...rest} className={`button button-${look} ${className ?? ''}`}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children === undefined ? null : <span className="button-text">{children}</span>}
    </button>
  );
}

interface KeyProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName;
  readonly children: string;
}

/** One of a row of equal keys: a picture over a short word. */
export function Key({ icon, children, ...rest }: KeyProps): ReactElement {
  return (
    <button type="button" {...rest} className="key">
      <Icon name={icon} />
      <span className="key-word">{children}</span>
    </button>
  );
}
